using Plimsoll.Domain.Evidence;
using Plimsoll.Engine.Ports;
using Plimsoll.Fleet;
using Plimsoll.Fleet.Telling;
using Plimsoll.Prometheus.Blocks;

namespace Plimsoll.Prometheus.Tests.Blocks;

/// <summary>What is read from the blocks of a made fleet is what was put in.</summary>
public sealed class MadeFleetTests
{
    [Fact]
    public async Task Fetch_WhenOfAMadeFleet_GivesWhatWasPutIn()
    {
        FleetShape shape = new(20, 2);
        using MadeFleet fleet = new(shape);
        MetricFetch.Available fetched = Assert.IsType<MetricFetch.Available>(
            await new BlockDirectory("fleet", fleet.Path).FetchAsync(fleet.Request, TestContext.Current.CancellationToken));

        Assert.Empty(fetched.Warnings);
        HostSeries told = new();
        for (int h = 0; h < shape.Hosts; h++)
        {
            new HostTeller(shape, h).Tell(shape.Scrapes, told);
            IReadOnlyList<Series> read = fetched.SeriesByHost.GetValueOrDefault(FleetShape.HostName(h), []);
            foreach (SeriesColumn column in told.All.Where(c => c.Count > 0))
            {
                Series one = Assert.Single(read, s => s.Metric == column.Metric && column.Labels.All(
                    l => s.Labels.GetValueOrDefault(l.Name, l.Value) == l.Value));
                Assert.Equal(column.Times, one.Times.ToArray());
                Assert.Equal(column.Values, one.Values.ToArray());
            }
        }
    }
}
