using Plimsoll.Domain.Evidence;

namespace Plimsoll.Domain.Checks;

/// <summary>A check's answer for one host (or for the plan as a whole when <paramref name="Host"/> is null).</summary>
/// <param name="Check">The check's id, e.g. <c>runs/no-oom</c>.</param>
/// <param name="Reason">Why, in one sentence, with the numbers.</param>
/// <param name="Settles">What would settle an Inconclusive: the evidence to add, or how many more nights until when.</param>
public sealed record Finding(
    string Check,
    string? Host,
    FindingOutcome Outcome,
    string Reason,
    IReadOnlyList<EvidenceItem> Evidence,
    string? Settles = null);
