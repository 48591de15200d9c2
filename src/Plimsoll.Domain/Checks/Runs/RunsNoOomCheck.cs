using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Statistics;

namespace Plimsoll.Domain.Checks.Runs;

/// <summary>Asks whether any run since the fix was killed for memory, or had somebody else killed.</summary>
public sealed class RunsNoOomCheck : ICheck
{
    public string Id => "runs/no-oom";

    public string Question => "Was any run since the fix killed for memory, or somebody else during it?";

    public IReadOnlyList<MetricSelector> Needs(FollowUp plan) => [];

    public Finding? Evaluate(HostHistory history)
    {
        if (Answer.UnlessRun(this, history) is { } nothing)
        {
            return nothing;
        }

        IReadOnlyList<Run> runs = history.RunsSinceFix;
        Run? killed = runs.FirstOrDefault(r => r.IsOutOfMemory);
        if (killed is not null)
        {
            return Answer.Fail(
                this, history,
                string.Create(CultureInfo.InvariantCulture,
                    $"{runs.Count(r => r.IsOutOfMemory)} of {runs.Count} runs met an OOM kill; the first on {Moment.Of(killed.Start.Latest)}: {CauseWords.Of(killed)}"),
                [.. killed.Evidence]);
        }

        Run? unclear = runs.FirstOrDefault(IsUnclear);
        if (unclear is not null)
        {
            string why = unclear.Disagreements.Count > 0 ? unclear.Disagreements[0]
                : unclear.End is null ? "the evidence ends before the run does"
                : unclear.Cause == RunCause.Reboot ? "the machine rebooted, and a kill right before would not be seen"
                : unclear.Cause == RunCause.Signal ? "a signal ended it, and no record names the sender"
                : "no source says why it ended or whether the kernel killed";
            return Answer.Inconclusive(
                this, history,
                string.Create(CultureInfo.InvariantCulture,
                    $"{runs.Count(IsUnclear)} of {runs.Count} runs cannot be judged; the first on {Moment.Of(unclear.Start.Latest)}: {why}"),
                "the journal of the host, or node_vmstat_oom_kill around the run", [.. unclear.Evidence]);
        }

        if (history.Reservation is string reservation)
        {
            return Answer.Inconclusive(
                this, history, $"no kill was seen, but evidence may be missing: {reservation}", "the missing source");
        }

        double confidence = history.Plan.Risk.Confidence;
        int trials = runs.Count(r => r.IsTrial);
        double bound = BinomialBound.UpperRate(0, trials, confidence);
        int before = history.RunsBeforeFix.Count(r => r.IsOutOfMemory);
        double p = FisherExact.PValue(before, history.RunsBeforeFix.Count, 0, trials);
        return Answer.Pass(
            this, history,
            string.Create(CultureInfo.InvariantCulture,
                $"none of {runs.Count} runs; by the count alone the rate may still be {bound:0%} (at {confidence:0.#%}); before the fix {before} of {history.RunsBeforeFix.Count} (Fisher p = {p:0.00})"),
            [.. runs[^1].Evidence.Take(1)]);
    }

    private static bool IsUnclear(Run run) =>
        run.End is null || run.MayBeOutOfMemory || run.Outcome == RunOutcome.Unknown || run.Disagreements.Count > 0;
}
