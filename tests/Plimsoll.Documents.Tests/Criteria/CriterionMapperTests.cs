using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Documents.Tests.Criteria;

public sealed class CriterionMapperTests
{
    [Theory]
    [InlineData("No OOM kills on any host", "host/no-oom")]
    [InlineData("no kernel kill on any host in 7 nights", "host/no-oom")]
    [InlineData("There are zero OOM kills since the fix", "host/no-oom")]
    [InlineData("No OOM kills during upgrades", "host/no-oom runs/no-oom")]
    [InlineData("Every upgrade succeeds on all hosts", "runs/completed runs/no-failure")]
    [InlineData("Upgrades complete successfully", "runs/completed runs/no-failure")]
    [InlineData("No failed upgrades", "runs/completed runs/no-failure")]
    [InlineData("Upgrade failures: 0", "runs/completed runs/no-failure")]
    [InlineData("The `nixos-upgrade.service` never fails", "runs/completed runs/no-failure")]
    [InlineData("No OOM kills and no failed upgrades on any host", "host/no-oom runs/completed runs/no-failure")]
    [InlineData("No `upgrade_failed` alert", "alert/none")]
    [InlineData("The upgrade_failed alert does not fire", "alert/none")]
    [InlineData("upgrade_failed stays silent after 2026-02-08", "alert/none")]
    [InlineData("All hosts have zram swap", "fix/in-effect swap/kind")]
    [InlineData("Swap is active on ns1 and ns2", "fix/in-effect")]
    [InlineData("every host reports swap (`SwapTotal` above 0) since its reboot", "fix/in-effect")]
    [InlineData("Swap is used during upgrades", "swap/exercised")]
    [InlineData("All hosts show ~2GB swap available", "swap/size")]
    [InlineData("swap in use never above 80 % of the total", "zram/full")]
    [InlineData("Swap usage stays below 75%", "zram/full")]
    [InlineData("swap is never full", "zram/full")]
    [InlineData("full memory stall never over 40 % during upgrades", "pressure/full")]
    [InlineData("headroom is available on all hosts", "headroom/peak")]
    [InlineData("ns1 upgrades with 2 GB", "fix/in-effect runs/completed runs/no-failure")]
    public void Map_WhenEveryWordIsUnderstood_NamesTheChecks(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Assert.IsType<CriterionMeaning.Checks>(Meaning(text)).CheckIds));

    [Theory]
    [InlineData("Hosts feel snappy")]
    [InlineData("No alerts")]
    [InlineData("No `disk_full` alerts")]
    [InlineData("OOM kills are rare")]
    [InlineData("At most 2 OOM kills")]
    [InlineData("No more than 1 failed upgrade")]
    [InlineData("No OOM kills except on ns2")]
    [InlineData("No OOM kills on web9")]
    [InlineData("Most upgrades succeed")]
    [InlineData("Upgrades succeed, or somebody is told")]
    [InlineData("Upgrades succeed within 5 minutes")]
    [InlineData("Three of seven hosts upgrade successfully")]
    [InlineData("No OOM kills after 2026-02-07")]
    [InlineData("No OOM kills after 2026-03-01")]
    [InlineData("No failures on any host")]
    [InlineData("Hosts have swap and no failures")]
    [InlineData("No upgrade alerts")]
    [InlineData("95 % of upgrades succeed")]
    [InlineData("Upgrades succeed on 6 of 7 hosts")]
    [InlineData("No OOM kills for 30 minutes")]
    [InlineData("Swap usage above 80 %")]
    [InlineData("Swap usage not below 80 %")]
    [InlineData("swap at least 2 GB on every host")]
    [InlineData("memory pressure stays below 10 %")]
    [InlineData("MemAvailable never below 200 MB")]
    [InlineData("compression ratio above 2")]
    [InlineData("All hosts have a swap file")]
    [InlineData("No swap used")]
    [InlineData("ns1 upgrades with 4 GB")]
    [InlineData("Upgrades do not succeed")]
    [InlineData("No host is not OOM killed")]
    [InlineData("alert upgrade_failed fires")]
    public void Map_WhenAWordOrMeaningIsDoubtful_IsNotMachineChecked(string text) =>
        Assert.IsType<CriterionMeaning.NotMachineChecked>(Meaning(text));

    [Theory]
    [InlineData("`node_memory_SwapTotal_bytes > 0`")]
    [InlineData("`max_over_time(node_systemd_unit_state{state=\"failed\"}[7d]) == 0`")]
    public void Map_WhenCodeAlone_AsksTheServerAndAbsenceIsUnknown(string text)
    {
        CriterionMeaning.PromQl meaning = Assert.IsType<CriterionMeaning.PromQl>(Meaning(text));
        Assert.Equal((text.Trim('`'), Absence.Unknown), (meaning.Expression, meaning.Absence));
    }

    [Theory]
    [InlineData("`node_memory_SwapTotal_bytes / 1024`")]
    [InlineData("`count_over_time(ALERTS{alertname=\"x\"}[7d])`")]
    public void Map_WhenCodeStatesNoCondition_IsNotMachineChecked(string text) =>
        Assert.IsType<CriterionMeaning.NotMachineChecked>(Meaning(text));

    [Fact]
    public void Map_WhenWordsStandBesideCode_BothMustHold()
    {
        Criterion[] criteria = [.. Plan("- No OOM kills: `increase(node_vmstat_oom_kill[7d]) == 0`").Criteria];
        Assert.IsType<CriterionMeaning.Checks>(criteria[0].Meaning);
        Assert.IsType<CriterionMeaning.PromQl>(criteria[1].Meaning);
        Assert.Equal(2, criteria.Length);
    }

    [Fact]
    public void Map_WhenWordsBesideCodeAreNotUnderstood_OneIsNotMachineChecked()
    {
        FollowUp plan = Plan("- Mail is fast again: `up == 1`");
        Assert.Contains(plan.Criteria, c => c.Meaning is CriterionMeaning.NotMachineChecked);
    }

    [Fact]
    public void Map_WhenLimitsAreNamed_TheSmallestCounts()
    {
        FollowUp plan = Plan("- swap in use never above 80 %\n- swap usage stays below 70 %\n- full stall below 30%");
        Assert.Equal((70.0, 30.0), (plan.Limits.SwapUsedPercent, plan.Limits.FullStallPercent));
    }

    [Fact]
    public void Map_WhenOneAlertCriterionIsUnlimited_OtherCausesCount()
    {
        Assert.True(Plan("- No upgrade_failed alerts due to OOM").Limits.AlertsOnlyForOom);
        Assert.False(Plan("- No upgrade_failed alerts due to OOM\n- No upgrade_failed alerts").Limits.AlertsOnlyForOom);
    }

    [Fact]
    public void Map_WhenTwoSwapSizesAreNamed_TheSecondIsNotMachineChecked()
    {
        FollowUp plan = Plan("- All hosts show 1 GB swap\n- All hosts show 2 GB swap");
        Assert.Equal(ByteSize.FromGibibytes(1), plan.Limits.SwapTotal?.Value);
        Assert.IsType<CriterionMeaning.NotMachineChecked>(plan.Criteria[1].Meaning);
    }

    [Theory]
    [InlineData("- No OOM kills in 7 nights", 7)]
    [InlineData("- No OOM kills for 5 consecutive runs\n- Upgrades succeed in 4 runs", 5)]
    [InlineData("- No OOM kills over two weeks", 14)]
    [InlineData("- No OOM kills", 3)]
    public void Read_WhenLengthsAreNamed_TheLongestIsTheSoak(string criteria, int runs) =>
        Assert.Equal(runs, Plan(criteria).Soak.RunsPerHost);

    [Fact]
    public void Map_WhenDaysAreNamedAndTheUnitIsNotDaily_IsNotMachineChecked()
    {
        FollowUp plan = Account.Read("unit a.service\n\n# Hosts\n- ns1\n\n# Criteria\n- No OOM kills in 7 days\n");
        Assert.IsType<CriterionMeaning.NotMachineChecked>(Assert.Single(plan.Criteria).Meaning);
        Assert.Equal(3, plan.Soak.RunsPerHost);
    }

    [Fact]
    public void Map_WhenTheBlockAsksForFewerRuns_IsNotMachineChecked()
    {
        FollowUp plan = Plan("- No OOM kills in 7 nights\n\n```yaml plimsoll\nsoak: {runs: 3}\n```");
        Assert.IsType<CriterionMeaning.NotMachineChecked>(Assert.Single(plan.Criteria).Meaning);
    }

    private static CriterionMeaning Meaning(string text) => Assert.Single(Plan($"- {text}").Criteria).Meaning;

    private static FollowUp Plan(string criteria) => Account.Read($"""
        # Follow-up
        The nightly nixos-upgrade.service; alert `upgrade_failed`.

        ## Hosts (2 GB each)
        - ns1
        - ns2

        ## Fix
        Merged: 2026-02-08 12:15
        `zramSwap.enable = true`

        ## Success criteria
        {criteria}
        """.ReplaceLineEndings("\n"));
}
