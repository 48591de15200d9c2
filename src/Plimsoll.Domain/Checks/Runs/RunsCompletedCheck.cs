using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;

namespace Plimsoll.Domain.Checks.Runs;

/// <summary>Asks whether enough runs did their work since the fix: "no failure" needs a denominator.</summary>
public sealed class RunsCompletedCheck : ICheck
{
    public string Id => "runs/completed";

    public string Question => "Have enough runs completed their work since the fix?";

    public IReadOnlyList<MetricSelector> Needs(FollowUp plan) => [];

    public Finding? Evaluate(HostHistory history)
    {
        if (Answer.UnlessRun(this, history) is { } nothing)
        {
            return nothing;
        }

        int needed = Answer.NeededRuns(history);
        IReadOnlyList<Run> runs = history.RunsSinceFix;
        int completed = runs.Count(r => r is { Outcome: RunOutcome.Succeeded, ReachedWork: true });
        int idle = runs.Count(r => r is { Outcome: RunOutcome.Succeeded, ReachedWork: false });
        int unknown = runs.Count(r => r.Outcome == RunOutcome.Unknown
            || r is { Outcome: RunOutcome.Succeeded, ReachedWork: null });
        string words = string.Create(
            CultureInfo.InvariantCulture, $"{completed} of {runs.Count} runs completed their work, {needed} needed");
        if (idle > 0)
        {
            words += string.Create(CultureInfo.InvariantCulture, $"; {idle} moved no memory");
        }

        if (unknown > 0)
        {
            words += string.Create(CultureInfo.InvariantCulture, $"; of {unknown} it is not known");
        }

        EvidenceItem[] evidence = [.. runs[^1].Evidence.Take(1)];
        return completed >= needed
            ? Answer.Pass(this, history, words, evidence)
            : Answer.Inconclusive(this, history, words, Nights.More(history, needed - completed), evidence);
    }
}
