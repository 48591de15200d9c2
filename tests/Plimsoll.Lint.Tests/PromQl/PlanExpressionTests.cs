using Plimsoll.Domain.FollowUps;
using Plimsoll.Lint.Expressions;

namespace Plimsoll.Lint.Tests.PromQl;

public sealed class PlanExpressionTests
{
    [Fact]
    public void Expressions_WhenThePlanIsReplaced_AreOfTheNewPlan()
    {
        LintSubject first = ExpressionPlan.Watched("up").Subject();
        LintSubject second = ExpressionPlan.Watched("node_boot_time_seconds").Subject();

        Assert.Same(first.Expressions, first.Expressions);
        PlanExpression expression = Assert.Single((first with { Plan = second.Plan }).Expressions);
        Assert.Equal("node_boot_time_seconds", expression.Source.Text);
        Assert.Equal(first, first with { });
    }

    [Fact]
    public void Use_WhenOfEachPart_IsThatPart()
    {
        Assert.Equal(ExpressionUse.Watched, Assert.Single(ExpressionPlan.Watched("up").Subject().Expressions).Use);
        Assert.Equal(ExpressionUse.Step, Assert.Single(ExpressionPlan.Step("up == 1").Subject().Expressions).Use);
        PlanExpression criterion =
            Assert.Single(ExpressionPlan.Criterion("up == bool 1", "must-exist").Subject().Expressions);
        Assert.Equal(ExpressionUse.Criterion, criterion.Use);
        Assert.Equal(Absence.MustExist, criterion.Absence);
        Assert.True(criterion is { Decides: true, IsCondition: true });
    }

    [Fact]
    public void MetricNames_WhenNamesAreWrittenDifferently_AreAllFound() =>
        Assert.Equal(
            ["ALERTS", "node_a", "node_b", "up"],
            PlanExpressions.MetricNames(ExpressionPlan.Watched(
                "max_over_time(node_a[5m]) + {__name__=\"node_b\"} or {\"up\"} or {job=\"x\"} or ALERTS").Subject().Plan).Order());

    [Fact]
    public void Hosts_WhenLabelsDiffer_TellsByThose()
    {
        HostSelection hosts = ExpressionPlan.Watched("up").Subject().Hosts;

        Assert.Equal(["instance"], hosts.Labels);
        Assert.Equal("up{job=\"node\"}", hosts.Up);
        Assert.True(hosts.IsFleet);
    }

    [Fact]
    public void Hosts_WhenThereIsOne_TellsByInstance()
    {
        HostSelection hosts = ExpressionPlan.Watched("up", hosts: "[ns1]").Subject().Hosts;

        Assert.Equal("instance", hosts.LabelList);
        Assert.False(hosts.IsFleet);
    }
}
