using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;
using Plimsoll.Domain.Units;

namespace Plimsoll.Documents.Plans;

/// <summary>A host as one layer of a document states it.</summary>
internal sealed record HostDraft(
    string Name, IReadOnlyDictionary<string, string>? Labels, ByteSize? Memory, SourcePoint At);

/// <summary>A criterion before its meaning is known.</summary>
/// <param name="Codes">Code spans and blocks that belong to it.</param>
/// <param name="Meaning">Stated in so many words by the block; null: to be found from the text.</param>
internal sealed record CriterionDraft(
    string Text, IReadOnlyList<SourcedText> Codes, CriterionMeaning? Meaning, SourcePoint At);

/// <summary>The fix as one layer states it; what it does not state is null.</summary>
internal sealed record FixDraft(SourcePoint At)
{
    public string? Description { get; init; }

    public string? Commit { get; init; }

    public DateTimeOffset? Merged { get; init; }

    public bool MergedIsApproximate { get; init; }

    public SwapPromise? Swap { get; init; }
}

/// <summary>What one layer of a document, prose or block, states. What it does not state is null.</summary>
internal sealed class PlanDraft
{
    public Stated<string>? Name { get; set; }

    public Stated<string>? Unit { get; set; }

    public Stated<string>? Timer { get; set; }

    public List<HostDraft>? Hosts { get; set; }

    public IReadOnlyDictionary<string, string>? LabelTemplate { get; set; }

    public List<EvidenceSpec>? Evidence { get; set; }

    public FixDraft? Fix { get; set; }

    public Stated<string>? Alert { get; set; }

    public Stated<int>? SoakRuns { get; set; }

    public DateTimeOffset? SoakFrom { get; set; }

    public DateTimeOffset? SoakUntil { get; set; }

    public RiskTarget? Risk { get; set; }

    public double? SwapUsedPercent { get; set; }

    public double? FullStallPercent { get; set; }

    public List<CriterionDraft>? Criteria { get; set; }

    public List<Fallback>? Fallbacks { get; set; }

    public List<TimelineRow>? Timeline { get; set; }

    public List<WatchedMetric>? Metrics { get; set; }

    public List<VerificationStep>? Steps { get; set; }

    public List<Stated<string>>? PatchFiles { get; set; }

    public IReadOnlyList<Passage> Passages { get; set; } = [];

    public IReadOnlyList<LintSuppression> Suppressions { get; set; } = [];
}
