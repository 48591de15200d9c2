using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Engine.Discovery;

namespace Plimsoll.Cli.Tests.Drafting.Incidents;

public sealed class DiscoveredFleetTests
{
    [Theory]
    [InlineData("ns1:9100", "ns1")]
    [InlineData("ns1.example.org:9100", "ns1.example.org")]
    [InlineData("ns1", "ns1")]
    [InlineData("10.0.0.7:9100", "10.0.0.7")]
    [InlineData("[::1]:9100", "::1")]
    [InlineData("::1", "::1")]
    [InlineData("ns1:node", "ns1:node")]
    [InlineData(":9100", ":9100")]
    public void Of_WhenAnInstance_IsNamedWithoutItsPort(string instance, string name)
    {
        DiscoveredFleet fleet = DiscoveredFleet.Of([Inventory((instance, "node"))]);
        Assert.Equal(name, Assert.Single(fleet.Hosts).Name);
        Assert.Equal(instance, fleet.Hosts[0].Labels["instance"]);
    }

    [Fact]
    public void Of_WhenOneJob_NamesItInEveryHost()
    {
        DiscoveredFleet fleet = DiscoveredFleet.Of([Inventory(("b:1", "node"), ("a:1", "node")), Inventory(("a:1", "node"))]);
        Assert.Equal(("node", 2), (fleet.Job, fleet.Hosts.Count));
        Assert.All(fleet.Hosts, h => Assert.Equal("node", h.Labels["job"]));
        Assert.Equal(["a", "b"], fleet.Hosts.Select(h => h.Name));
    }

    [Fact]
    public void Of_WhenSeveralJobs_NamesNone()
    {
        DiscoveredFleet fleet = DiscoveredFleet.Of([Inventory(("a:1", "node"), ("a:1", "copy"), ("b:1", "node"))]);
        Assert.Null(fleet.Job);
        Assert.All(fleet.Hosts, h => Assert.Equal(["instance"], h.Labels.Keys));
    }

    [Fact]
    public void Of_WhenTwoInstancesShareAName_TakesTheFirst() =>
        Assert.Equal(
            "a:1", Assert.Single(DiscoveredFleet.Of([Inventory(("a:2", "node"), ("a:1", "node"))]).Hosts).Labels["instance"]);

    [Fact]
    public void AlertsOn_WhenSeveralSpeak_AreThoseOfTheUnit()
    {
        SeriesInventory inventory = Inventory() with
        {
            Series =
            [
                Series(MetricNames.Alerts, ("alertname", "failed"), ("name", "x.service")),
                Series(MetricNames.Alerts, ("alertname", "failed"), ("name", "x.service"), ("alertstate", "firing")),
                Series(MetricNames.Alerts, ("alertname", "other"), ("name", "y.service")),
                Series(MetricNames.Alerts, ("alertname", "down")),
            ],
        };
        Assert.Equal(["failed"], DiscoveredFleet.AlertsOn("x.service", [inventory]));
    }

    private static SeriesInventory Inventory(params (string Instance, string Job)[] hosts) => new(
        "file", default, [.. hosts.Select(h => Series(MetricNames.MemTotal, ("instance", h.Instance), ("job", h.Job)))],
        new HashSet<string>(), null, null, []);

    private static SeriesPresence Series(string metric, params (string Name, string Value)[] labels) => new(
        metric, labels.ToDictionary(l => l.Name, l => l.Value), default, default, null, TimeSpan.Zero);
}
