using System.Buffers.Binary;
using Plimsoll.Domain.Evidence;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.Tests.Blocks.Chunks;

namespace Plimsoll.Prometheus.Tests.Blocks.Head;

/// <summary>Directories with nothing but a write-ahead log, written by the tests.</summary>
public sealed class WriteAheadLogTests : IDisposable
{
    private const long Start = 1_795_417_200_000;

    private static readonly string[] s_up = ["__name__", "up", "instance", "a"];
    private static readonly string[] s_work = ["__name__", "work", "instance", "b"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(nameof(LogWriter.Packing.None))]
    [InlineData(nameof(LogWriter.Packing.Snappy))]
    [InlineData(nameof(LogWriter.Packing.Zstd))]
    public async Task FetchAsync_WhenRecordsArePacked_ReadsThem(string packing)
    {
        // Records of 30 KB run over pages.
        LogWriter log = new LogWriter().Series(1, s_up).Series(2, s_work);
        for (int i = 0; i < 8; i++)
        {
            log.Samples(Enum.Parse<LogWriter.Packing>(packing), [.. Enumerable.Range(i * 1500, 1500).SelectMany(n => new[]
            {
                (1UL, Start + (n * 1000L), (double)(n % 2)), (2UL, Start + (n * 1000L) + 7, n * 1.5),
            })]);
        }

        Write("wal/00000000", log);
        MetricFetch.Available fetched = await FetchAsync();

        Assert.Empty(fetched.Warnings);
        Series work = Assert.Single(fetched.SeriesByHost["b"]);
        Assert.Equal(12_000, work.Count);
        Assert.Equal(Start + 11_999_007, work.Times[^1]);
        Assert.Equal(11_999 * 1.5, work.Values[^1]);
        Assert.Equal(12_000, Assert.Single(fetched.SeriesByHost["a"]).Count);
    }

    [Fact]
    public async Task FetchAsync_WhenSamplesSayWhenTheyStarted_ReadsTheSamples()
    {
        Write("wal/00000000", new LogWriter().Series(1, s_up).Series(2, s_work).SamplesWithStart(
            [.. Enumerable.Range(0, 10).Select(i => ((ulong)((i % 2) + 1), Start + (i * 10L), (double)i))]));

        MetricFetch.Available fetched = await FetchAsync();

        Assert.Empty(fetched.Warnings);
        Assert.Equal([0, 2, 4, 6, 8], Assert.Single(fetched.SeriesByHost["a"]).Values.ToArray());
        Assert.Equal(
            [Start + 10, Start + 30, Start + 50, Start + 70, Start + 90],
            Assert.Single(fetched.SeriesByHost["b"]).Times.ToArray());
    }

    [Fact]
    public async Task FetchAsync_WhenACheckpointIsThere_ReadsItAndWhatFollowsOnly()
    {
        Write("wal/checkpoint.00000003.tmp/00000000", new LogWriter().Series(1, s_up).Samples(0, (1, Start, 9)));
        Write("wal/checkpoint.00000001/00000000", new LogWriter().Series(1, s_up).Samples(0, (1, Start, 8)));
        Write("wal/checkpoint.00000002/00000000", new LogWriter().Series(1, s_up).Samples(0, (1, Start, 1)));
        Write("wal/00000002", new LogWriter().Samples(0, (1, Start, 7)));
        Write("wal/00000003", new LogWriter().Samples(0, (1, Start + 1000, 2)));
        Write("wal/00000004", new LogWriter().Samples(0, (1, Start + 2000, 3)).Deleted(1, Start + 900, Start + 1100));

        MetricFetch.Available fetched = await FetchAsync();

        Assert.Empty(fetched.Warnings);
        Assert.Equal([1, 3], Assert.Single(fetched.SeriesByHost["a"]).Values.ToArray());
    }

    [Fact]
    public async Task FetchAsync_WhenASegmentOrTheStartIsMissing_Warns()
    {
        Write("wal/checkpoint.00000002/00000000", new LogWriter().Series(1, s_up));
        Write("wal/00000003", new LogWriter().Samples(0, (1, Start, 1)));
        Write("wal/00000005", new LogWriter().Samples(0, (1, Start + 2000, 3), (77, Start, 1)));

        MetricFetch.Available fetched = await FetchAsync();

        Assert.Equal([1, 3], Assert.Single(fetched.SeriesByHost["a"]).Values.ToArray());
        Assert.Equal(
            [
                "data/wal/00000004: a segment of the log is missing, and its samples",
                "data/wal/checkpoint.00000002/00000000: the log has 1 samples of series it does not name: "
                    + "an earlier part of it is missing",
            ],
            fetched.Warnings.Select(w => w.Reason));
    }

    [Fact]
    public async Task FetchAsync_WhenALateLogIsThere_PutsItsSamplesInPlace()
    {
        Write("wal/00000000", new LogWriter().Series(1, s_up).Samples(0, (1, Start, 1), (1, Start + 2000, 3)));
        Write("wbl/00000000", new LogWriter().Samples(0, (1, Start + 1000, 2)).Add([5, .. new byte[16]]));

        MetricFetch.Available fetched = await FetchAsync();

        Assert.Empty(fetched.Warnings);
        Assert.Equal([1, 2, 3], Assert.Single(fetched.SeriesByHost["a"]).Values.ToArray());
    }

    [Fact]
    public async Task FetchAsync_WhenTheLogIsDamaged_TakesWhatTheHeadsChunksHaveAndWarnsEvenSo()
    {
        byte[] chunk = XorEncoder.Encode([Start, Start + 1000, Start + 2000], [1, 2, 3]);
        List<byte> entry =
        [
            .. Big(1), .. Big(Start), .. Big(Start + 2000), 1, (byte)chunk.Length, .. chunk,
        ];
        byte[] sum = new byte[Crc32C.Size];
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc32C.Of(entry.ToArray()));
        Write("chunks_head/000001", [0x01, 0x30, 0xbc, 0x91, 1, 0, 0, 0, .. entry, .. sum, 1, 2, 3]);
        byte[] log = new LogWriter().Series(1, s_up).Samples(0, (1, Start, 1))
            .Samples(0, (1, Start + 1000, 2)).Samples(0, (1, Start + 2000, 3)).ToArray();
        Write("wal/00000000", log);
        Assert.Empty((await FetchAsync()).Warnings);
        log[^40] ^= 1;
        Write("wal/00000000", log);
        Write("wal/00000001", new LogWriter().Samples(0, (1, Start + 3000, 4)));

        MetricFetch.Available fetched = await FetchAsync();

        Assert.Contains("may be missing", Assert.Single(fetched.Warnings).Reason, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3, 4], Assert.Single(fetched.SeriesByHost["a"]).Values.ToArray());
    }

    [Fact]
    public async Task FetchAsync_WhenAWantedSeriesIsANativeHistogram_Warns()
    {
        Write("wal/00000000", new LogWriter().Series(1, s_up).Series(9, "__name__", "other", "instance", "a")
            .Samples(0, (1, Start, 1)).Add([7, .. Big(9), .. Big(Start), 0, 0, 1]));
        Assert.Empty((await FetchAsync()).Warnings);

        Write("wal/00000000", new LogWriter().Series(1, s_up).Add([7, .. Big(1), .. Big(Start), 0, 0, 1]));

        Assert.Equal(
            "the log holds native histograms of up{instance=\"a\"}, not the plain samples that are needed",
            Assert.Single((await FetchAsync()).Warnings).Reason);
    }

    [Fact]
    public async Task FetchAsync_WhenCancelled_Throws()
    {
        Write("wal/00000000", Small());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await new BlockDirectory("data", _folder.Path)
            .FetchAsync(MadeBlocks.Request, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task FetchAsync_WhenARecordIsOfAnUnknownKind_SaysWhatMayBeMissing()
    {
        Write("wal/00000000", new LogWriter().Series(1, s_up).Samples(0, (1, Start, 1)).Add([99, 1, 2]));

        SourceFault warning = Assert.Single((await FetchAsync()).Warnings);

        Assert.Matches(
            @"^data/wal/00000000: at byte \d+: a record of the log, of kind 99, is not known or not right; what follows in this "
            + @"segment of the log is lost: samples from about 2026-11-23T07:00:00\.000Z on may be missing$", warning.Reason);
    }

    [Theory]
    [InlineData(0xff)]
    [InlineData(0x01)]
    [InlineData(0x08)]
    public async Task FetchAsync_WhenAnyByteIsChanged_AnswersRightOrWarns(int mask)
    {
        // A deletion that is lost lets samples come back: with a warning.
        Write("wal/00000000", Undeleted());
        IReadOnlyList<string> all = Lab.Lines(await FetchAsync());
        byte[] bytes = Small().ToArray();
        Write("wal/00000000", bytes);
        IReadOnlyList<string> expected = Lab.Lines(await FetchAsync());
        Assert.Equal(all.Count - 1, expected.Count);
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] damaged = [.. bytes];
            damaged[i] ^= (byte)mask;
            Write("wal/00000000", damaged);

            // With a segment after it nothing waits for the writer.
            Write("wal/00000001", []);
            MetricFetch.Available fetched = await FetchAsync();

            IReadOnlyList<string> lines = Lab.Lines(fetched);
            Assert.True(fetched.Warnings.Count > 0 || lines.SequenceEqual(expected), $"byte {i}");
            Assert.True(!lines.Except(all).Any(), $"byte {i}");
        }
    }

    [Fact]
    public async Task FetchAsync_WhenCut_HasWholeRecordsAndWarnsInsideOfOne()
    {
        Write("wal/00000000", Undeleted());
        IReadOnlyList<string> all = Lab.Lines(await FetchAsync());
        byte[] bytes = Small().ToArray();
        int warned = 0;
        int step = 3;
        for (int length = 1; length < bytes.Length; length += step)
        {
            Write("wal/00000000", bytes[..length]);
            MetricFetch.Available fetched = await FetchAsync();

            warned += fetched.Warnings.Count > 0 ? 1 : 0;
            Assert.True(!Lab.Lines(fetched).Except(all).Any(), $"cut to {length}");
        }

        // Six records: all other places are inside of one.
        Assert.InRange(warned, (bytes.Length / step) - 7, bytes.Length);
    }

    private static LogWriter Small() => Undeleted().Deleted(2, Start + 1000, Start + 1500);

    private static LogWriter Undeleted() => new LogWriter().Series(1, s_up).Series(2, s_work)
        .Samples(LogWriter.Packing.Snappy, (1, Start, 1), (2, Start + 3, 1.25))
        .Samples(LogWriter.Packing.None, (1, Start + 1000, 0), (2, Start + 1003, 2.5))
        .Samples(LogWriter.Packing.Zstd, (1, Start + 2000, 1), (2, Start + 2003, 3.75));

    private static byte[] Big(long number)
    {
        byte[] bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }

    private void Write(string path, LogWriter log) => Write(path, log.ToArray());

    private void Write(string path, byte[] bytes)
    {
        string full = Path.Combine(_folder.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
    }

    private async Task<MetricFetch.Available> FetchAsync() => Assert.IsType<MetricFetch.Available>(
        await new BlockDirectory("data", _folder.Path).FetchAsync(
            MadeBlocks.Request, TestContext.Current.CancellationToken));
}
