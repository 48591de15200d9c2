using Plimsoll.Engine.Ports;
using Plimsoll.Fleet;
using Plimsoll.Prometheus.Blocks;

namespace Plimsoll.Prometheus.Tests.Blocks;

/// <summary>What fetching a fleet allocates, on all threads: bytes are counted and not time, so that it is the same on any
/// machine.</summary>
[Collection(Alone)]
public sealed class DirectoryAllocationTests
{
    private const string Alone = "nothing else allocates meanwhile";

    /// <summary>Measured: 11.1, three times the same, index and labels included; a sixth more is allowed. It is less than the
    /// 16 of a time and a value, as series of one host share their times. Lower it when reading gets cheaper.</summary>
    private const double MostBytesASample = 13;

    [Fact]
    public async Task Fetch_WhenOfAFleet_StaysWithinItsBudget()
    {
        using MadeFleet fleet = new(new FleetShape(20, 2));
        BlockDirectory directory = new("fleet", fleet.Path);
        await FetchAsync(directory, fleet);

        long before = GC.GetTotalAllocatedBytes(precise: true);
        long samples = await FetchAsync(directory, fleet);
        double allocated = (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / samples;

        Assert.Equal(fleet.Truth.Sum(t => t.Samples), samples);
        Assert.True(allocated <= MostBytesASample, $"{allocated:0.0} bytes a sample, {MostBytesASample} allowed");
    }

    private static async Task<long> FetchAsync(BlockDirectory directory, MadeFleet fleet)
    {
        MetricFetch.Available fetched = Assert.IsType<MetricFetch.Available>(
            await directory.FetchAsync(fleet.Request, TestContext.Current.CancellationToken));
        Assert.Empty(fetched.Warnings);
        return fetched.SeriesByHost.Values.SelectMany(s => s).Sum(s => (long)s.Count);
    }

    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class AloneCollection;
}
