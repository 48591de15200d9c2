using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Testing;

namespace Plimsoll.Documents.Tests;

/// <summary>A document somebody wrote without knowing of Plimsoll, read as it is.</summary>
public sealed class OperatorDocumentTests
{
    private static FollowUp Read()
    {
        string? path = Repository.Shared("data", "operator-follow-up.md");
        Assert.SkipWhen(path is null, "the operator's document is not beside this checkout");
        return Account.Read(File.ReadAllText(path));
    }

    [Fact]
    public void Read_WhenWrittenByAnOperator_FindsHostsAndUnit()
    {
        FollowUp plan = Read();
        Assert.Equal(
            ["ns1", "ns2", "vault01", "testvm01", "testvm02", "testvm03", "kanidm01"], plan.Hosts.Select(h => h.Name));
        Assert.All(plan.Hosts, h => Assert.Equal(ByteSize.FromGibibytes(2), h.Memory));
        Assert.Equal("nixos-upgrade.service", plan.Unit.Value);
        Assert.Equal("nixos_upgrade_failed", plan.Alert?.Value);
    }

    [Fact]
    public void Read_WhenWrittenByAnOperator_FindsTheFix()
    {
        Fix fix = Assert.IsType<Fix>(Read().Fix);
        Assert.Equal("1674b6a", fix.Commit);
        Assert.Equal(new DateTimeOffset(2026, 2, 8, 12, 15, 0, TimeSpan.Zero), fix.Merged);
        Assert.True(fix.MergedIsApproximate);
        Assert.Equal(new SwapPromise(SwapKind.Zram, 50, true, null, null), fix.Swap);
        Assert.StartsWith("Added", fix.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhenWrittenByAnOperator_DatesTheTimeline()
    {
        TimeSpan[] times = [new(5, 0, 46), new(5, 1, 47), new(12, 15, 0), new(12, 19, 0), new(12, 20, 0)];
        Assert.Equal(
            times.Select(t => (DateTimeOffset?)new DateTimeOffset(2026, 2, 8, 0, 0, 0, TimeSpan.Zero).Add(t)),
            Read().Timeline.Select(r => r.At));
    }

    [Fact]
    public void Read_WhenWrittenByAnOperator_FindsMetricsStepsAndFallbacks()
    {
        FollowUp plan = Read();
        Assert.Equal(5, plan.Metrics.Count);
        Assert.All(plan.Metrics, m => Assert.Contains("node_", m.Expression.Text, StringComparison.Ordinal));
        Assert.Equal([true, true, false], plan.Steps.Select(s => s.Expression is not null));
        Assert.Equal(
            [
                FallbackKind.MoreMemory, FallbackKind.Ballooning, FallbackKind.RemoteBuilds,
                FallbackKind.SmallerEvaluation,
            ],
            plan.Fallbacks.Select(f => f.Kind));
        Assert.Equal(Soak.DefaultRunsPerHost, plan.Soak.RunsPerHost);
    }

    [Fact]
    public void Read_WhenWrittenByAnOperator_MapsTheCriteria()
    {
        FollowUp plan = Read();
        Assert.Equal(
            ["alert/none", "swap/size", "fix/in-effect runs/completed runs/no-failure"],
            plan.Criteria.Select(c => string.Join(' ', Assert.IsType<CriterionMeaning.Checks>(c.Meaning).CheckIds)));
        Assert.True(plan.Limits.AlertsOnlyForOom);
        Assert.Equal(ByteSize.FromGibibytes(2), plan.Limits.SwapTotal?.Value);
        Assert.True(plan.Limits.SwapTotalIsApproximate);
    }

    [Fact]
    public void Read_WhenWrittenByAnOperator_ListsTheRest()
    {
        // Lists of arguments are neither fallbacks nor hosts, and are not lost.
        FollowUp plan = Read();
        Assert.Contains(plan.NotUnderstood, n => n.Text == "Pros:");
        Assert.Contains(plan.NotUnderstood, n => n.Text.StartsWith("```hcl", StringComparison.Ordinal));
        Assert.Contains(plan.NotUnderstood, n => n.Text == "## Background");
    }
}
