using System.Buffers.Binary;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Testing;

namespace Plimsoll.Prometheus.Tests.Blocks;

/// <summary>A small block with every byte changed and every file cut: the right answer, or a warning.</summary>
public sealed class DamagedBlockTests
{
    private static readonly string[] s_files = ["index", "chunks/000001", "meta.json", "tombstones"];

    private static readonly MetricRequest s_within = MadeBlocks.Request with
    {
        Window = new Window(
            DateTimeOffset.FromUnixTimeSeconds(MadeBlocks.FirstSecond),
            DateTimeOffset.FromUnixTimeSeconds(MadeBlocks.FirstSecond + 3600)),
    };

    [Theory]
    [InlineData(0xff)]
    [InlineData(0x01)]
    public async Task FetchAsync_WhenAnyByteIsChanged_AnswersRightOrWarns(int mask)
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        using MadeBlocks blocks = new();
        IReadOnlyList<string> expected = await MakeAsync(blocks);
        foreach (string file in Files(blocks))
        {
            byte[] bytes = await File.ReadAllBytesAsync(file);
            for (int i = 0; i < bytes.Length; i++)
            {
                byte[] damaged = [.. bytes];
                damaged[i] ^= (byte)mask;
                await File.WriteAllBytesAsync(file, damaged);
                await AssertRightOrWarnedAsync(blocks, expected, $"{file} at byte {i}");
            }

            await File.WriteAllBytesAsync(file, bytes);
        }
    }

    [Fact]
    public async Task FetchAsync_WhenAnyFileIsCut_AnswersRightOrWarns()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        using MadeBlocks blocks = new();
        IReadOnlyList<string> expected = await MakeAsync(blocks);
        foreach (string file in Files(blocks))
        {
            byte[] bytes = await File.ReadAllBytesAsync(file);
            for (int length = 0; length < bytes.Length; length++)
            {
                await File.WriteAllBytesAsync(file, bytes[..length]);
                await AssertRightOrWarnedAsync(blocks, expected, $"{file} cut to {length} bytes");
            }

            await File.WriteAllBytesAsync(file, bytes);
        }
    }

    [Fact]
    public async Task FetchAsync_WhenOneChunkIsDamaged_LosesItAloneAndNamesIt()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        using MadeBlocks blocks = new();
        IReadOnlyList<string> expected = await MakeAsync(blocks, 200);
        string file = Files(blocks)[1];
        byte[] bytes = await File.ReadAllBytesAsync(file);
        bytes[20] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);

        MetricFetch.Available fetched = await blocks.FetchAsync();

        string reason = Assert.Single(fetched.Warnings).Reason;
        Assert.Matches(
            @"^data/\w{26}/chunks/000001: at byte 8: a chunk does not have its checksum: damaged or cut off; samples of "
            + @"odd\{instance=""a""\} from 2026-11-23T07:00:00\.000Z to 2026-11-23T07:29:00\.000Z are missing$", reason);
        IReadOnlyList<string> left = Lab.Lines(fetched);
        Assert.Equal(expected.Count - 117, left.Count);
        Assert.Empty(left.Except(expected));
    }

    [Theory]
    [InlineData(2, "a chunk holds native histograms, not the plain samples that are needed; samples of odd")]
    [InlineData(4, "a chunk has encoding 4, which is not known; expected 1 (XOR); samples of odd")]
    public async Task FetchAsync_WhenAChunkIsOfAnotherKind_SaysSo(byte encoding, string expected)
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        using MadeBlocks blocks = new();
        await MakeAsync(blocks);
        string file = Files(blocks)[1];
        byte[] bytes = await File.ReadAllBytesAsync(file);

        // The first chunk: its length in one byte, encoding, samples, checksum.
        int length = bytes[8];
        bytes[9] = encoding;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(10 + length), Crc32C.Of(bytes.AsSpan(9, 1 + length)));
        await File.WriteAllBytesAsync(file, bytes);

        Assert.Contains(expected, Assert.Single((await blocks.FetchAsync()).Warnings).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_WhenASegmentIsGone_NamesIt()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        using MadeBlocks blocks = new();
        await MakeAsync(blocks);
        File.Delete(Files(blocks)[1]);

        MetricFetch.Available fetched = await blocks.FetchAsync();

        Assert.Empty(fetched.SeriesByHost);
        Assert.All(fetched.Warnings, w => Assert.Contains("chunks/000001: the file is missing", w.Reason, StringComparison.Ordinal));
        Assert.Equal(6, fetched.Warnings.Count);
    }

    private static async Task<IReadOnlyList<string>> MakeAsync(MadeBlocks blocks, int samples = 12)
    {
        await blocks.AddAsync(MadeBlocks.Ordinary(samples));
        MetricFetch.Available fetched = await blocks.FetchAsync();
        Assert.Empty(fetched.Warnings);
        return Lab.Lines(fetched);
    }

    private static string[] Files(MadeBlocks blocks)
    {
        string folder = Directory.GetDirectories(blocks.Path).Single();
        return [.. s_files.Select(f => Path.Combine(folder, f)).Where(File.Exists)];
    }

    private static async Task AssertRightOrWarnedAsync(MadeBlocks blocks, IReadOnlyList<string> expected, string what)
    {
        foreach (MetricRequest request in new[] { MadeBlocks.Request, s_within })
        {
            MetricFetch.Available fetched = await blocks.FetchAsync(request);
            IReadOnlyList<string> lines = Lab.Lines(fetched);
            Assert.True(fetched.Warnings.Count > 0 || lines.SequenceEqual(expected), what);

            // What is left is true even so.
            Assert.True(!lines.Except(expected).Any(), what);
        }
    }
}
