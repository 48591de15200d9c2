using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Lint.Live;

/// <summary>What the sources at hand say about the series, rules and times a plan rests on.</summary>
/// <param name="Inventories">One for each source that answered.</param>
/// <param name="Alert">Whether the rule of the plan's alert is loaded; null when the plan names no alert.</param>
/// <param name="Report">The plan verified on the same evidence, for regimes and runs; null when that was not possible.
/// </param>
/// <param name="Faults">Sources that did not answer.</param>
public sealed record LiveEvidence(
    IReadOnlyList<SeriesInventory> Inventories,
    RuleProof? Alert,
    VerdictReport? Report,
    IReadOnlyList<SourceFault> Faults)
{
    /// <summary>Names of the metrics the inventories were asked for.</summary>
    public IReadOnlySet<string> Asked { get; init; } = new HashSet<string>();

    /// <summary>Whether absence from the inventories means absence: every source answered, and without reservation.
    /// </summary>
    public bool IsWhole =>
        Inventories.Count > 0 && Faults.Count == 0 && Inventories.All(i => i.Warnings.Count == 0);
}
