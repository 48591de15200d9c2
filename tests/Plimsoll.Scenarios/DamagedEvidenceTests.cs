using CsCheck;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Verdicts;
using Plimsoll.Scenarios.Language;
using Plimsoll.Scenarios.World;

namespace Plimsoll.Scenarios;

/// <summary>The one promise, at random: whatever goes missing, a host on which the kernel killed never passes.</summary>
public sealed class DamagedEvidenceTests
{
    private const int Cases = 4000;

    private const string Plan = """
        fix zram 50% merged 02:00
        alert nixos_upgrade_failed
        rule loaded
        guest ns1 every 30s until 09:00 nights 9 swap-collector textfile
        reboot ns1 02:10 zram 50%
        reboot ns1 05:10

        """;

    [Fact]
    public void Judge_WhenNobodyWasKilled_Passes()
    {
        Scenario scenario = Read(string.Empty);

        Assert.Equal(FindingOutcome.Pass, Verdict(scenario, scenario.Evidence[0]));
    }

    [Theory]
    [InlineData("night ns1 3 oom")]
    [InlineData("night ns1 5 oom")]
    [InlineData("night ns1 9 oom")]
    [InlineData("run ns1 02:10:12 length 60s oom")]
    [InlineData("night ns1 6 oom\nreboot ns1 05:43")]
    [InlineData("night ns1 6 oom-cgroup")]
    [InlineData("night ns1 8 oom-other postgresql.service")]
    [InlineData("kill ns1 07:10 postgresql.service")]
    public void Judge_WhenEvidenceOfAKillIsDamaged_NeverPasses(string kill)
    {
        Scenario scenario = Read(kill);
        HostEvidence whole = scenario.Evidence[0];
        EvidenceDamage.Parts parts = EvidenceDamage.Take(whole);
        string[] metrics = [.. whole.Metrics!.Metrics];

        Assert.Equal(FindingOutcome.Fail, Verdict(scenario, whole));
        EvidenceDamage.Losses(scenario.Window, metrics, whole.Journal!.Boots.Count).Sample(
            losses => Verdict(scenario, EvidenceDamage.Damage(parts, losses)) != FindingOutcome.Pass, iter: Cases,
            print: losses => string.Join(", ", losses.Select(l => l.Name)));
    }

    // The seeds once failed: readings of swap that ended, or were no numbers, before the fix came into effect.
    [Theory]
    [InlineData(null)]
    [InlineData("0p41mD_tof62")]
    [InlineData("fezGzv-P_7N2")]
    [InlineData("1p_Ski6ARws1")]
    public void Judge_WhenEvidenceOfNoKillIsDamaged_NeverFails(string? seed)
    {
        Scenario scenario = Read(string.Empty);
        HostEvidence whole = scenario.Evidence[0];
        EvidenceDamage.Parts parts = EvidenceDamage.Take(whole);

        EvidenceDamage.Losses(scenario.Window, [.. whole.Metrics!.Metrics], whole.Journal!.Boots.Count).Sample(
            losses => Verdict(scenario, EvidenceDamage.Damage(parts, losses)) != FindingOutcome.Fail,
            seed: seed, iter: seed is null ? Cases : 1,
            print: losses => string.Join(", ", losses.Select(l => l.Name)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("night ns1 5 oom")]
    public void Judge_WhenEvidenceIsGarbage_NeverThrows(string kill)
    {
        Scenario scenario = Read(kill);

        Garbage.Of(EvidenceDamage.Take(scenario.Evidence[0])).Sample(
            evidence => Enum.IsDefined(Verdict(scenario, evidence)), iter: Cases, print: e => $"window {e.Window}");
    }

    private static FindingOutcome Verdict(Scenario scenario, HostEvidence evidence) =>
        Judge.Host(scenario.Plan, scenario.Plan.Hosts[0], evidence).Verdict;

    /// <summary>A guest on which the fix holds for nine nights, and what else happened to it.</summary>
    internal static Scenario Read(string kill) =>
        ScenarioParser.Parse("damaged.scenario", $"{Plan}{kill}\nexpect verdict pass").Value!;
}
