using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;

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
        : MetricFetch
    {
        /// <summary>Disposed when no series is needed any more: their memory is used for others then. Null: they own it.
        /// </summary>
        public IDisposable? Lease { get; init; }

        /// <summary>First to last sample of any host, <paramref name="so"/> far included.</summary>
        public Window? Extent(Window? so = null)
        {
            foreach (Series series in SeriesByHost.Values.SelectMany(s => s).Where(s => s.Count > 0))
            {
                Window own = new(series.TimeAt(0), series.TimeAt(series.Count - 1));
                so = so is Window known ? known.Hull(own) : own;
            }

            return so;
        }
    }

    /// <summary>The source failed; nothing of it may be used.</summary>
    public sealed record Unavailable(SourceFault Fault) : MetricFetch;

    /// <summary>The source is the user's own file and its text is wrong: exit code 2.</summary>
    public sealed record Malformed(IReadOnlyList<Diagnostic> Diagnostics) : MetricFetch;
}
