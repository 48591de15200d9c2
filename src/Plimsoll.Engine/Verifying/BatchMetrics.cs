using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;

namespace Plimsoll.Engine.Verifying;

/// <summary>What all metric sources together answered for a batch of hosts. Disposing it gives the samples' memory back.
/// </summary>
internal sealed class BatchMetrics : IDisposable
{
    private readonly List<MetricFetch.Available> _answers = [];

    public Dictionary<string, List<Series>> ByHost { get; } = new(StringComparer.Ordinal);

    public List<SourceFault> Faults { get; } = [];

    public List<SourceFault> Warnings { get; } = [];

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>At least one source answered, so that a host without series is one that no series names.</summary>
    public bool HasAnswer { get; private set; }

    /// <summary>First to last sample of any host; null while there is none.</summary>
    public Window? Extent => _answers.Aggregate((Window?)null, (so, answer) => answer.Extent(so));

    public void Dispose() => _answers.ForEach(a => a.Lease?.Dispose());

    public void Add(MetricFetch fetch)
    {
        switch (fetch)
        {
            case MetricFetch.Available available:
                HasAnswer = true;
                _answers.Add(available);
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
