using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Checks.Swap;

/// <summary>Asks whether the swap carried anything when it mattered, or was clearly not needed.</summary>
public sealed class SwapExercisedCheck : ICheck
{
    /// <summary>Below this swap use is housekeeping. Heuristic.</summary>
    public static readonly ByteSize LeastUse = ByteSize.FromMebibytes(1);

    /// <summary>Demand below this share of RAM needs no swap. Heuristic.</summary>
    public const double QuietShareOfMemory = 0.9;

    public string Id => "swap/exercised";

    public string Question => "Did the swap hold anything during a run, or was it clearly not needed?";

    public IReadOnlyList<MetricSelector> Needs(FollowUp plan) => [];

    public Finding? Evaluate(HostHistory history)
    {
        if (history.Plan.Fix?.Swap is null)
        {
            return null;
        }

        if (Answer.UnlessRun(this, history) is { } nothing)
        {
            return nothing;
        }

        List<Run> used = [.. history.RunsSinceFix.Where(r => r.PeakSwap >= LeastUse)];
        if (used.Count > 0)
        {
            Run most = used.MaxBy(r => r.PeakSwap!.Value)!;
            return Answer.Pass(
                this, history,
                string.Create(CultureInfo.InvariantCulture,
                    $"used in {used.Count} of {history.RunsSinceFix.Count} runs, up to {most.PeakSwap}"),
                Cite(history, most));
        }

        if (history.RunsSinceFix.Any(r => r.PeakSwap is null || r.PeakDemand is null || HidesPeak(r)))
        {
            return Answer.Inconclusive(
                this, history, "swap use was not read in full in every run", "node_memory_SwapFree_bytes during the runs");
        }

        if (history.Reservation is string reservation)
        {
            return Answer.Inconclusive(
                this, history, $"no use was seen, but evidence may be missing: {reservation}", "the missing source");
        }

        ByteSize peak = history.RunsSinceFix.Select(r => r.PeakDemand!.Value.High).Max();
        return history.LeastMemTotal is ByteSize memory && peak.Bytes < memory.Bytes * QuietShareOfMemory
            ? Answer.Pass(this, history, $"not needed: demand stayed below {peak}, RAM is {memory}")
            : Answer.Inconclusive(
                this, history, $"never used, though demand may have reached {peak}: the fix is not tried yet",
                Nights.More(history, 1));
    }

    private static bool HidesPeak(Run run) => run.PeakIsLowerBound && run.ReachedWork != false;

    private static EvidenceItem[] Cite(HostHistory history, Run run)
    {
        string? source = history.Metrics.One(MetricNames.SwapFree)?.Provenance.Source
            ?? (run.Evidence.Count > 0 ? run.Evidence[0].Source : null);
        return source is null ? [] : [new EvidenceItem(source, null, run.Start.Latest, $"{run.PeakSwap} of swap")];
    }
}
