using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;

namespace Plimsoll.Domain.Checks.Runs;

/// <summary>Asks whether any run since the fix failed, for whatever reason.</summary>
public sealed class RunsNoFailureCheck : ICheck
{
    public string Id => "runs/no-failure";

    public string Question => "Did any run since the fix fail, for whatever reason?";

    public IReadOnlyList<MetricSelector> Needs(FollowUp plan) => [];

    public Finding? Evaluate(HostHistory history)
    {
        if (Answer.UnlessRun(this, history) is { } nothing)
        {
            return nothing;
        }

        IReadOnlyList<Run> runs = history.RunsSinceFix;
        Run? failed = runs.FirstOrDefault(r => r.Outcome == RunOutcome.Failed);
        if (failed is not null)
        {
            string memory = failed.IsOutOfMemory ? string.Empty
                : failed.MayBeOutOfMemory ? "; whether memory had to do with it is not known"
                : "; not for memory";
            return Answer.Fail(
                this, history,
                string.Create(CultureInfo.InvariantCulture,
                    $"{runs.Count(r => r.Outcome == RunOutcome.Failed)} of {runs.Count} runs failed; the first on {Moment.Of(failed.Start.Latest)}: {CauseWords.Of(failed)}{memory}"),
                [.. failed.Evidence]);
        }

        if (runs.FirstOrDefault(r => r.Outcome == RunOutcome.Unknown) is { } unknown)
        {
            return Answer.Inconclusive(
                this, history,
                string.Create(CultureInfo.InvariantCulture,
                    $"how {runs.Count(r => r.Outcome == RunOutcome.Unknown)} of {runs.Count} runs ended is not known; the first on {Moment.Of(unknown.Start.Latest)}{(unknown.Disagreements.Count > 0 ? $": {unknown.Disagreements[0]}" : string.Empty)}"),
                "the journal of the host, or the unit's state right after the run", [.. unknown.Evidence]);
        }

        if (runs.FirstOrDefault(r => r.Disagreements.Count > 0) is { } disputed)
        {
            return Answer.Inconclusive(
                this, history,
                $"sources disagree on the run of {Moment.Of(disputed.Start.Latest)}: {disputed.Disagreements[0]}",
                "the source that is wrong", [.. disputed.Evidence]);
        }

        return history.Reservation is string reservation
            ? Answer.Inconclusive(
                this, history, $"no failure was seen, but evidence may be missing: {reservation}", "the missing source")
            : Answer.Pass(
                this, history, string.Create(CultureInfo.InvariantCulture, $"all {runs.Count} runs succeeded"),
                [.. runs[^1].Evidence.Take(1)]);
    }
}
