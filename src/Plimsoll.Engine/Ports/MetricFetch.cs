using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;

namespace Plimsoll.Engine.Ports;

/// <summary>What a metric source answered.</summary>
public abstract record MetricFetch
{
    private MetricFetch()
    {
    }

    /// <summary>Series as the source has them, duplicates not merged yet, by host name. A host no series names is not in
    /// the map.</summary>
    /// <param name="Warnings">The server's own reservations (partial response, truncation, downsampling).</param>
    public sealed record Available(
        IReadOnlyDictionary<string, IReadOnlyList<Series>> SeriesByHost, IReadOnlyList<SourceFault> Warnings)
        : MetricFetch;

    /// <summary>The source failed; nothing of it may be used.</summary>
    public sealed record Unavailable(SourceFault Fault) : MetricFetch;

    /// <summary>The source is the user's own file and its text is wrong: exit code 2.</summary>
    public sealed record Malformed(IReadOnlyList<Diagnostic> Diagnostics) : MetricFetch;
}
