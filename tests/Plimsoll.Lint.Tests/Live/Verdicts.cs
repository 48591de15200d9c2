using Plimsoll.Domain.Checks;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Lint.Tests.Live;

/// <summary>Verdicts of hosts with what the live rules look at.</summary>
internal static class Verdicts
{
    public static HostVerdict Of(string name) => new(
        name, FindingOutcome.Pass, LivePlan.Merged, 0, null, null, null, null, null, [], [], [], [], []);

    public static HostVerdict Scraped(this HostVerdict host, TimeSpan interval) => host with { Interval = interval };

    public static HostVerdict Ran(this HostVerdict host, TimeSpan length, bool? reachedWork = true)
    {
        DateTimeOffset start = LivePlan.Merged.AddHours(host.Runs.Count + 1);
        Run run = new(
            host.Name, LivePlan.Unit, null, TimeBounds.Exactly(start), TimeBounds.Exactly(start + length),
            RunOutcome.Succeeded, RunCause.None, Certainty.Certain, RunTrigger.Timer, null, false, null, reachedWork, true,
            [], []);
        return host with { Runs = [.. host.Runs, run] };
    }

    public static HostVerdict Found(
        this HostVerdict host, FindingOutcome outcome, string reason, ByteSize? swap, params SwapKind[] kinds) => host with
        {
            Regimes =
            [
                new Regime(LivePlan.Asked, null, ByteSize.FromMebibytes(1967), swap, kinds, null, null, []),
            ],
            Findings = [new Finding("fix/in-effect", host.Name, outcome, reason, [])],
        };
}
