using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Checks.Alert;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Checks.Alert;

public sealed class AlertNoneCheckTests
{
    private static readonly AlertNoneCheck _check = new();
    private static readonly EvidenceItem _rules = new("prometheus", "/api/v1/rules", null, "ok");
    private static readonly RuleProof _loaded = new RuleProof.Loaded(_rules, FakeHost.End);
    private static readonly RuleProof _observed = new RuleProof.Observed(new Window(FakeHost.Start, FakeHost.End), _rules);

    [Fact]
    public void Evaluate_WhenTheRuleIsLoadedAndSilent_Passes() => Assert.Equal(
        $"{FakePlan.Alert} did not fire; the rule is loaded and its input exists",
        Expect(FindingOutcome.Pass, Host(_loaded)));

    [Fact]
    public void Evaluate_WhenTheRuleWasAtWorkElsewhereAndTheInputNeverRose_Passes() =>
        Expect(FindingOutcome.Pass, Host(_observed));

    [Fact]
    public void Evaluate_WhenItFired_FailsAndCountsEpisodesNotSamples() => Assert.StartsWith(
        $"{FakePlan.Alert} fired in 2 episode(s)",
        Expect(FindingOutcome.Fail, Firing(
            Host(_loaded), (FakeHost.Night(6), FakeHost.Night(6).AddMinutes(40)),
            (FakeHost.Night(9), FakeHost.Night(9).AddMinutes(10)))),
        StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenTwoActivationsFollowWithoutAPause_AreTwoEpisodes() => Assert.StartsWith(
        $"{FakePlan.Alert} fired in 2 episode(s)",
        Expect(FindingOutcome.Fail, Firing(
            Host(_loaded), (FakeHost.Night(6), FakeHost.Night(7)), (FakeHost.Night(7).AddMinutes(1), FakeHost.Night(8)))),
        StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenAnOldEpisodeEndsWithTheFirstGoodRun_Passes() => Expect(
        FindingOutcome.Pass,
        Firing(Host(_loaded), (FakeHost.Night(3), FakeHost.Night(4).AddMinutes(6))));

    [Fact]
    public void Evaluate_WhenAnOldEpisodeOutlivesTheFirstRun_IsInconclusive() => Assert.Contains(
        "began before the fix and went on",
        Expect(FindingOutcome.Inconclusive, Firing(Host(_loaded), (FakeHost.Night(3), FakeHost.Night(10)))),
        StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenAnOldEpisodeOutlivesTheFirstRunAndItsActivationIsNotRead_IsInconclusive()
    {
        FakeHost host = Firing(Host(_loaded), (FakeHost.Night(3), FakeHost.Night(10)));

        Expect(FindingOutcome.Inconclusive, host.Without(MetricNames.AlertsForState));
    }

    [Fact]
    public void Evaluate_WhenOnlyAlertsForMemoryCountAndTheRunFailedOtherwise_Passes() => Assert.Contains(
        "none for memory",
        Expect(FindingOutcome.Pass, Firing(
            Host(_loaded, new PlanLimits { AlertsOnlyForOom = true }).Change(7, Failing("exit-code")),
            (FakeHost.Night(7).AddMinutes(5), FakeHost.Night(7).AddMinutes(30)))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("signal")]
    [InlineData("resources")]
    public void Evaluate_WhenOnlyAlertsForMemoryCountAndTheCauseIsUnclear_IsInconclusive(string result) => Expect(
        FindingOutcome.Inconclusive,
        Firing(
            Host(_loaded, new PlanLimits { AlertsOnlyForOom = true }).Change(7, Failing(result)),
            (FakeHost.Night(7).AddMinutes(5), FakeHost.Night(7).AddMinutes(30))));

    [Fact]
    public void Evaluate_WhenOnlyAlertsForMemoryCountAndTheRunWasKilled_Fails() => Expect(
        FindingOutcome.Fail,
        Firing(
            Host(_loaded, new PlanLimits { AlertsOnlyForOom = true })
                .Change(7, r => r with { Result = "oom-kill", Kills = 1 }),
            (FakeHost.Night(7).AddMinutes(5), FakeHost.Night(7).AddMinutes(30))));

    [Fact]
    public void Evaluate_WhenNothingShowsThatTheRuleWasLoaded_IsInconclusive() =>
        Expect(FindingOutcome.Inconclusive, Host(new RuleProof.Unknown("no source shows that its rule was loaded")));

    [Fact]
    public void Evaluate_WhenTheRuleIsNotLoaded_IsInconclusive() =>
        Expect(FindingOutcome.Inconclusive, Host(new RuleProof.NotLoaded("no such rule", _rules)));

    [Fact]
    public void Evaluate_WhenTheSystemdCollectorIsOff_IsInconclusive() => Assert.Contains(
        "does not exist", Expect(FindingOutcome.Inconclusive, Host(_loaded).Without(MetricNames.UnitState)),
        StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenTheInputStoppedEarly_IsInconclusive() => Expect(
        FindingOutcome.Inconclusive,
        Host(_loaded).Series(s => s.Metric == MetricNames.UnitState
            ? Samples.Where(s, at => at <= FakeHost.Night(6)) : s));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Evaluate_WhenTheUnitWasFailedAndTheAlertSilent_IsInconclusive(bool isLoaded) => Expect(
        FindingOutcome.Inconclusive, Host(isLoaded ? _loaded : _observed).Change(7, Failing("exit-code")));

    [Fact]
    public void Evaluate_WhenTheUnitWasFailedOnlyFromBeforeTheFix_Passes() => Expect(
        FindingOutcome.Pass,
        Host(_loaded, at: FakeHost.Night(2).AddMinutes(-5)).Change(1, Failing("exit-code")));

    [Fact]
    public void Evaluate_WhenASourceHasReservations_IsInconclusive()
    {
        FakeHost host = Host(_loaded);
        host.Warnings.Add(new SourceFault("prometheus", "partial response"));

        Expect(FindingOutcome.Inconclusive, host);
    }

    [Fact]
    public void Evaluate_WhenThePlanNamesNoAlert_IsNotAsked() => Assert.Null(_check.Evaluate(new FakeHost().History()));

    /// <param name="at">When zram comes, without a reboot; by default with the reboot.</param>
    private static FakeHost Host(RuleProof rule, PlanLimits? limits = null, DateTimeOffset? at = null)
    {
        FakeHost host = new() { Plan = FakePlan.WithAlert(limits), Rule = rule };
        if (at is DateTimeOffset switched)
        {
            host.Plan = host.Plan with { Fix = host.Plan.Fix! with { Merged = switched } };
            host.SwapTotal = t => t >= switched ? FakeHost.ZramSwap : 0;
        }

        return host;
    }

    private static Func<FakeRun, FakeRun> Failing(string result) => r => r with { Result = result };

    private static FakeHost Firing(FakeHost host, params (DateTimeOffset From, DateTimeOffset Until)[] episodes)
    {
        DateTimeOffset[] minutes =
            [.. Enumerable.Range(0, 720).Select(i => FakeHost.Start.AddMinutes(i)).Where(t => At(t) is not null)];
        (string, string)[] labels = [("alertname", FakePlan.Alert), ("name", FakePlan.Unit), ("state", "failed")];
        host.MoreSeries.Add(Samples.At(
            MetricNames.Alerts, Samples.Labels([.. labels, ("alertstate", "firing")]), minutes, _ => 1));
        host.MoreSeries.Add(Samples.At(
            MetricNames.AlertsForState, Samples.Labels(labels), minutes, t => At(t)!.Value.ToUnixTimeSeconds()));
        return host;

        DateTimeOffset? At(DateTimeOffset t) =>
            episodes.Where(e => e.From <= t && t <= e.Until).Select(e => (DateTimeOffset?)e.From).LastOrDefault();
    }

    private static string Expect(FindingOutcome outcome, FakeHost host)
    {
        Finding finding = host.Ask(_check);
        Assert.Equal((outcome, finding.Reason), (finding.Outcome, finding.Reason));
        return finding.Reason;
    }
}
