using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Engine.Ports;

namespace Plimsoll.Engine.Verifying;

/// <summary>What all metric sources together answered for a batch of hosts.</summary>
internal sealed class BatchMetrics
{
    public Dictionary<string, List<Series>> ByHost { get; } = new(StringComparer.Ordinal);

    public List<SourceFault> Faults { get; } = [];

    public List<SourceFault> Warnings { get; } = [];

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>At least one source answered, so that a host without series is one that no series names.</summary>
    public bool HasAnswer { get; private set; }

    public void Add(MetricFetch fetch)
    {
        switch (fetch)
        {
            case MetricFetch.Available available:
                HasAnswer = true;
                Warnings.AddRange(available.Warnings);
                foreach ((string host, IReadOnlyList<Series> series) in available.SeriesByHost)
                {
                    if (!ByHost.TryGetValue(host, out List<Series>? list))
                    {
                        ByHost.Add(host, list = []);
                    }

                    list.AddRange(series);
                }

                break;
            case MetricFetch.Unavailable unavailable:
                Faults.Add(unavailable.Fault);
                break;
            case MetricFetch.Malformed malformed:
                Diagnostics.AddRange(malformed.Diagnostics);
                break;
        }
    }
}
