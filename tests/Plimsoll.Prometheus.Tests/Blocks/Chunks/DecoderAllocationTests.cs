using Plimsoll.Fleet;
using Plimsoll.Fleet.Blocks;
using Plimsoll.Fleet.Telling;
using Plimsoll.Prometheus.Blocks.Chunks;

namespace Plimsoll.Prometheus.Tests.Blocks.Chunks;

/// <summary>Decoding into columns that have room allocates nothing, whatever the series.</summary>
public sealed class DecoderAllocationTests
{
    private const int ChunkSamples = 120;
    private const int Times = 10;

    public static TheoryData<string> Metrics => [.. new HostSeries().All.Select(Name).Distinct()];

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Decode_WhenColumnsHaveRoom_AllocatesNothing(string name)
    {
        byte[][] chunks = Chunks(name);
        SampleColumns columns = new(ChunkSamples);
        int samples = Decode(chunks, columns);

        Assert.True(samples > 0);
        Assert.Equal(0, Allocated(() => Assert.True(samples == Decode(chunks, columns))));
    }

    [Fact]
    public void Decode_WhenAChunkIsDamaged_AllocatesNothing()
    {
        byte[][] chunks = [.. Chunks("node_memory_MemAvailable_bytes").Select(c => c[..(c.Length / 2)])];
        SampleColumns columns = new(ChunkSamples);
        Assert.Equal(ChunkFault.Cut, XorChunk.Decode(chunks[0], columns));

        Assert.Equal(0, Allocated(() => Assert.True(Decode(chunks, columns) == 0)));
    }

    [Fact]
    public void Decode_WhenColumnsGrow_AllocatesTheirMemoryAndNoMore()
    {
        byte[][] chunks = Chunks("node_memory_MemAvailable_bytes");
        int samples = Append(chunks, new SampleColumns(ChunkSamples));

        long allocated = Allocated(() => Append(chunks, new SampleColumns(ChunkSamples)));

        // 16 bytes a sample, doubled as often as needed: all steps together are less than twice the last, which is less
        // than twice what is needed.
        Assert.InRange(allocated, samples * 16, samples * 16 * 4);
    }

    // The least of several times: when another test starts a collection, what this thread had left of its piece of the heap
    // counts as allocated. What allocates does so every time.
    private static long Allocated(Action decode)
    {
        long least = long.MaxValue;
        for (int i = 0; i < Times; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            decode();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static int Decode(byte[][] chunks, SampleColumns columns)
    {
        int samples = 0;
        foreach (byte[] chunk in chunks)
        {
            columns.Clear();
            samples += XorChunk.Decode(chunk, columns) == ChunkFault.None ? columns.Count : 0;
        }

        return samples;
    }

    private static int Append(byte[][] chunks, SampleColumns columns)
    {
        foreach (byte[] chunk in chunks)
        {
            Assert.Equal(ChunkFault.None, XorChunk.Decode(chunk, columns));
        }

        return columns.Count;
    }

    private static string Name(SeriesColumn column) =>
        string.Join(' ', [column.Metric, .. column.Labels.Where(l => l.Name.EndsWith("state")).Select(l => l.Value)]);

    // Two days of a host that is killed: every series has samples.
    private static byte[][] Chunks(string name)
    {
        FleetShape shape = new(2, 2);
        HostTeller teller = new(shape, 1);
        HostSeries series = new();
        teller.Tell(shape.Scrapes, series);
        SeriesColumn column = series.All.First(c => Name(c) == name);
        XorWriter writer = new();
        return
        [
            .. Enumerable.Range(0, (column.Count + ChunkSamples - 1) / ChunkSamples).Select(i =>
            {
                int count = Math.Min(ChunkSamples, column.Count - (i * ChunkSamples));
                return writer.Write(
                    column.Times.Slice(i * ChunkSamples, count), column.Values.Slice(i * ChunkSamples, count)).ToArray();
            }),
        ];
    }
}
