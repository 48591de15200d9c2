using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Scenarios.World;

/// <summary>The evidence of one host in the making: what its guest gave, then changed line by line.</summary>
internal sealed class HostDraft(string name)
{
    public string Name => name;

    public List<DraftSeries> Series { get; } = [];

    /// <summary>A metric source answered, if only with nothing about this host.</summary>
    public bool HasMetricSource { get; set; } = true;

    public HostJournal? Journal { get; set; }

    public List<SourceFault> Faults { get; } = [];

    public List<SourceFault> Warnings { get; } = [];

    public Dictionary<string, PromQlAnswer> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>Merges duplicates as the engine does and drops series without samples, which no server returns.</summary>
    public HostEvidence Build(Window window, RuleProof proof, IReadOnlyList<MetricSelector> needs)
    {
        IEnumerable<Series> series = Series.Select(s => s.Build()).Where(s => s.Count > 0 || s.StaleTimes.Length > 0);
        HostMetrics? metrics = HasMetricSource ? new HostMetrics(DuplicateMerge.Merge(series, needs)) : null;
        return new HostEvidence(name, window, metrics, Journal, Faults, Warnings, proof, Answers);
    }

    /// <summary>The plan's host of this name, found by the default label.</summary>
    public FollowUpHost Host(ulong? promised, Domain.Diagnostics.SourcePoint at) => new(
        name, new Dictionary<string, string> { ["instance"] = $"{name}:9100" },
        promised is ulong bytes ? ByteSize.FromBytes(bytes) : null, at);
}
