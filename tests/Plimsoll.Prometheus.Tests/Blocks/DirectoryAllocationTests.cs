using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Engine.Ports;
using Plimsoll.Fleet;
using Plimsoll.Prometheus.Blocks;

namespace Plimsoll.Prometheus.Tests.Blocks;

/// <summary>What reading a fleet allocates, on all threads: bytes are counted and not time, so that it is the same on any
/// machine.</summary>
[Collection(Alone)]
public sealed class DirectoryAllocationTests
{
    private const string Alone = "nothing else allocates meanwhile";

    /// <summary>Measured: 0.086, the same each time: labels and answers, some 11 KB a host; samples lie in memory that is used
    /// again.</summary>
    private const double MostBytesASample = 0.1;

    [Fact]
    public async Task Read_WhenMemoryIsThereFromOtherHosts_AllocatesNextToNothing()
    {
        using MadeFleet fleet = new(new FleetShape(20, 2));
        MetricRequest request = fleet.Request;
        using IMetricReader reader = await new BlockDirectory("fleet", fleet.Path)
            .OpenAsync(request, TestContext.Current.CancellationToken);
        await ReadAsync(reader, request);

        long before = GC.GetTotalAllocatedBytes(precise: true);
        long samples = await ReadAsync(reader, request);
        double allocated = (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / samples;

        Assert.Equal(fleet.Truth.Sum(t => t.Samples), samples);
        Assert.True(allocated <= MostBytesASample, $"{allocated:0.000} bytes a sample, {MostBytesASample} allowed");
    }

    private static async Task<long> ReadAsync(IMetricReader reader, MetricRequest request)
    {
        long samples = 0;
        foreach (FollowUpHost host in request.Hosts)
        {
            MetricFetch.Available read = Assert.IsType<MetricFetch.Available>(await reader.ReadAsync(
                [host], request.Selectors, TestContext.Current.CancellationToken));
            Assert.Empty(read.Warnings);
            foreach (Series series in read.SeriesByHost.Values.SelectMany(s => s))
            {
                samples += series.Count;
            }

            read.Lease!.Dispose();
        }

        return samples;
    }

    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class AloneCollection;
}
