using System.Globalization;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Testing;

namespace Plimsoll.Documents.Tests;

public sealed class SampleTests
{
    private static readonly string Text = File.ReadAllText(Repository.Sample("follow-up.md"));

    [Fact]
    public void Read_WhenSample_FindsEveryPart()
    {
        FollowUp plan = Account.Read(Text);

        Assert.Equal("nixos-upgrade.service", plan.Unit.Value);
        Assert.Equal("nixos-upgrade.timer", plan.Timer);
        Assert.Equal("nixos_upgrade_failed", plan.Alert?.Value);
        Assert.Equal(
            ["ns1", "ns2", "vault01", "testvm01", "testvm02", "testvm03", "kanidm01"], plan.Hosts.Select(h => h.Name));
        Assert.All(plan.Hosts, h => Assert.Equal(ByteSize.FromGibibytes(2), h.Memory));
        Assert.All(plan.Hosts, h => Assert.Equal(
            [("instance", $"{h.Name}:9100"), ("job", "node")],
            h.Labels.OrderBy(l => l.Key).Select(l => (l.Key, l.Value))));
        Assert.Equal(new SwapPromise(SwapKind.Zram, 50, false, null, "zstd"), plan.Fix?.Swap);
        Assert.Equal(Utc("2026-11-23T07:16:31Z"), plan.Fix?.Merged);
        Assert.Equal(7, plan.Timeline.Count);
        Assert.All(plan.Timeline, r => Assert.NotNull(r.At));
        Assert.Equal(Utc("2026-11-23T07:13:51Z"), plan.Timeline[1].Until);
        Assert.Equal(8, plan.Metrics.Count);
        Assert.Equal(5, plan.Steps.Count);
        Assert.Equal(5, plan.Criteria.Count);
        Assert.Equal(
            [FallbackKind.ZramSize, FallbackKind.MoreMemory, FallbackKind.DiskSwap, FallbackKind.EvaluateElsewhere],
            plan.Fallbacks.Select(f => f.Kind));
        Assert.Equal(
            new Soak { RunsPerHost = 7, From = Utc("2026-11-23T07:01:06Z"), Until = Utc("2026-11-23T07:38:51Z") },
            plan.Soak with { At = null });
        Assert.Equal(new RiskTarget(), plan.Risk);
        Assert.Equal(new PlanLimits { SwapUsedPercent = 80 }, plan.Limits);
        Assert.Equal(2, plan.Evidence.Count);
    }

    [Fact]
    public void Read_WhenSample_FilesOfEvidenceAreThere()
    {
        FollowUp plan = Account.Read(Text);
        Assert.All(
            plan.Evidence.OfType<EvidenceSpec.OpenMetrics>(), e => Assert.True(File.Exists(Repository.Sample(e.File))));
        EvidenceSpec.Journal journal = Assert.Single(plan.Evidence.OfType<EvidenceSpec.Journal>());
        Assert.All(plan.Hosts, h => Assert.True(
            File.Exists(Repository.Sample(journal.FilePattern.Replace("{host}", h.Name, StringComparison.Ordinal)))));
    }

    [Fact]
    public void Read_WhenSample_MapsEveryCriterion()
    {
        FollowUp plan = Account.Read(Text);
        string[][] ids = [.. plan.Criteria.Select(c => Assert.IsType<CriterionMeaning.Checks>(c.Meaning)
            .CheckIds.ToArray())];
        Assert.Equal(
            [
                ["fix/in-effect"],
                ["alert/none"],
                ["host/no-oom"],
                ["zram/full"],
                ["fix/in-effect", "runs/completed", "runs/no-failure"],
            ],
            ids);
        Assert.False(plan.Limits.AlertsOnlyForOom);
    }

    [Fact]
    public void Read_WhenSampleWithoutItsBlock_FindsTheSameInTheProse()
    {
        FollowUp exact = Account.Read(Text);
        FollowUp prose = Account.Read(WithoutBlock(Text));

        Assert.Equal(exact.Unit.Value, prose.Unit.Value);
        Assert.Equal(exact.Alert?.Value, prose.Alert?.Value);
        Assert.Equal(exact.Hosts.Select(h => (h.Name, h.Memory)), prose.Hosts.Select(h => (h.Name, h.Memory)));
        Assert.Equal(exact.Fix?.Swap, prose.Fix?.Swap);
        Assert.Null(prose.Fix?.Merged);
        Assert.Equal(exact.Soak.RunsPerHost, prose.Soak.RunsPerHost);
        Assert.Equal(exact.Timeline.Select(r => (r.At, r.Until)), prose.Timeline.Select(r => (r.At, r.Until)));
    }

    [Fact]
    public void Read_WhenSample_ListsEachLine() => GoldenText.AssertEqual("sample.txt", Listing.Of(Account.Read(Text)));

    [Fact]
    public void Read_WhenSample_PlacesLieWhereTheWordsStand()
    {
        FollowUp plan = Account.Read(Text);
        string[] lines = Account.Lines(Text);
        string At(SourcePoint at) => lines[at.Line - 1][(at.Column - 1)..];
        Assert.All(plan.Hosts, h => Assert.StartsWith(h.Name, At(h.At), StringComparison.Ordinal));
        Assert.All(plan.Metrics, m => Assert.StartsWith(m.Expression.Text, At(m.At), StringComparison.Ordinal));
        Assert.All(plan.Timeline, r => Assert.StartsWith(r.When, At(r.Source), StringComparison.Ordinal));
        Assert.All(plan.Criteria, c => Assert.StartsWith("- [ ] ", At(c.At), StringComparison.Ordinal));
        Assert.StartsWith("nixos-upgrade.service", At(plan.Unit.At), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhenLineEndingsDiffer_GivesTheSame()
    {
        string expected = Listing.Of(Account.Read(Text));
        Assert.Equal(expected, Listing.Of(Account.Read(Text.Replace("\n", "\r\n", StringComparison.Ordinal))));
        Assert.Equal(expected, Listing.Of(Account.Read(Text.Replace('\n', '\r'))));
        Assert.Equal(expected, Listing.Of(Account.Read('\uFEFF' + Text)));
    }

    internal static string WithoutBlock(string text)
    {
        int start = text.IndexOf("```yaml plimsoll", StringComparison.Ordinal);
        int end = text.IndexOf("```", start + 3, StringComparison.Ordinal);
        return text.Remove(start, end + 4 - start);
    }

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
