using System.IO.Compression;
using CsCheck;
using Plimsoll.Domain.Evidence;
using Plimsoll.Engine.Ports;
using Plimsoll.Testing;
using ZstdSharp;
using static Plimsoll.Linux.Tests.Journal.Records;

namespace Plimsoll.Linux.Tests.Journal;

/// <summary>Files that were cut or damaged: never taken for whole ones.</summary>
public sealed class DamageTests
{
    private static readonly byte[] Whole = Bytes([.. Enumerable.Range(0, 3).Select(i => KernelLine(i, $"line {i}"))]);

    [Fact]
    public async Task FetchAsync_WhenCutAnywhere_IsMalformedOrClaimsOnlyWhatIsThere()
    {
        for (int length = 0; length < Whole.Length; length++)
        {
            int records = Whole.AsSpan(0, length).Count((byte)'\n');
            bool endsWhole = length == 0 || Whole[length - 1] == '\n' || Whole[length] == '\n';
            records += endsWhole && length > 0 && Whole[length - 1] != '\n' ? 1 : 0;
            switch (await ReadAsync(Whole[..length]))
            {
                case JournalFetch.Available { Journal: var journal }:
                    Assert.True(endsWhole, $"cut at {length} was not seen");
                    JournalBoot boot = Assert.Single(journal.Boots);
                    Assert.Equal((records, Start.AddSeconds(records - 1)), (boot.Records, boot.Last));
                    break;
                case JournalFetch.Malformed malformed:
                    Assert.False(endsWhole);
                    Assert.Equal(("PLM3002", records + 1),
                        (malformed.Diagnostics.Single().Code, malformed.Diagnostics.Single().At.Line));
                    break;
                case var other:
                    Assert.IsType<JournalFetch.NotThere>(other);
                    Assert.Equal(0, length);
                    break;
            }
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("two gzip members")]
    [InlineData("zstd")]
    public async Task FetchAsync_WhenCompressedDataAreCut_IsMalformed(string kind)
    {
        byte[] packed = kind switch
        {
            "gzip" => Gzip(Whole),
            "zstd" => Zstd(Whole),
            _ => [.. Gzip(Bytes(KernelLine(-1, "first"))), .. Gzip(Whole)],
        };
        int firstMember = kind == "two gzip members" ? packed.Length - Gzip(Whole).Length : -1;

        Assert.Equal(kind == "two gzip members" ? 4 : 3, Available(await ReadAsync(packed)).Boots.Single().Records);
        for (int length = 1; length < packed.Length; length++)
        {
            // A file cut exactly between two members is a whole file.
            if (length != firstMember)
            {
                Assert.IsType<JournalFetch.Malformed>(await ReadAsync(packed[..length]));
            }
        }
    }

    // GZipStream reads 8 KiB at a time: the end of the data is put on every place around that border.
    [Fact]
    public async Task FetchAsync_WhenCompressedDataEndAtABlockBorder_AreWhole()
    {
        int overhead = Gzip(Content(0), CompressionLevel.NoCompression).Length;
        for (int packedLength = 8_192 - 45; packedLength < 8_192 + 45; packedLength++)
        {
            byte[] packed = Gzip(Content(packedLength - overhead), CompressionLevel.NoCompression);
            Assert.Equal(packedLength, packed.Length);

            Assert.Equal(2, Available(await ReadAsync(packed)).Boots.Single().Records);
            Assert.Equal(4, Available(await ReadAsync([.. packed, .. packed])).Boots.Single().Records);
        }

        static byte[] Content(int padding) => Bytes(KernelLine(0, new string('x', padding)), KernelLine(1, "last"));
    }

    [Fact]
    public async Task FetchAsync_WhenSomethingFollowsTheCompressedData_IsMalformed() =>
        Assert.Equal(
            "PLM3006",
            Assert.Single(
                Assert.IsType<JournalFetch.Malformed>(await ReadAsync([.. Gzip(Whole), 1, 2, 3])).Diagnostics).Code);

    // Bytes of real lines are changed, taken out, doubled: anything may come of it but an exception or an endless loop.
    [Fact]
    public async Task FetchAsync_WhenRealLinesAreMutated_NeverThrows()
    {
        byte[] real = await RealLinesAsync();
        Gen<byte[]> mutated =
            from start in Gen.Int[0, real.Length - 4_000]
            from changes in Gen.Select(Gen.Int[0, 3_999], Gen.Byte, Gen.Int[0, 2]).Array[1, 40]
            select Mutate(real.AsSpan(start, 4_000), changes);

        await mutated.SampleAsync(async content => Assert.NotNull(await ReadAsync(content)), iter: 400);
    }

    [Fact]
    public async Task FetchAsync_WhenAnyBytes_NeverThrows() =>
        await Gen.OneOf(
            Gen.Byte.Array[0, 200],
            Gen.Byte.Array[0, 100].Select(b => (byte[])[0x1f, 0x8b, .. b]),
            Gen.Byte.Array[0, 100].Select(b => (byte[])[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, .. b]),
            Gen.Byte.Array[0, 100].Select(b => (byte[])[0x28, 0xb5, 0x2f, 0xfd, .. b]))
            .SampleAsync(async content => Assert.NotNull(await ReadAsync(content)), iter: 400);

    [Fact]
    public async Task FetchAsync_WhenNestedWithoutEnd_IsMalformed() =>
        Assert.IsType<JournalFetch.Malformed>(await ReadAsync(
            $$"""{"MESSAGE":{{new string('[', 100_000)}}{{new string(']', 100_000)}}}"""));

    private static byte[] Mutate(ReadOnlySpan<byte> text, (int At, byte Value, int Kind)[] changes)
    {
        List<byte> bytes = [.. text];
        foreach ((int at, byte value, int kind) in changes)
        {
            int place = at % bytes.Count;
            switch (kind)
            {
                case 0:
                    bytes[place] = value;
                    break;
                case 1:
                    bytes.RemoveAt(place);
                    break;
                default:
                    bytes.InsertRange(place, bytes.GetRange(place, Math.Min(50, bytes.Count - place)));
                    break;
            }
        }

        return [.. bytes];
    }

    private static async Task<byte[]> RealLinesAsync()
    {
        await using GZipStream file = new(
            File.OpenRead(Repository.Sample("journal", "ns2.json.gz")), CompressionMode.Decompress);
        using MemoryStream content = new();
        await file.CopyToAsync(content);
        return content.ToArray();
    }

    private static byte[] Gzip(byte[] content, CompressionLevel level = CompressionLevel.Optimal)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, level, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private static byte[] Zstd(byte[] content)
    {
        using Compressor compressor = new();
        return compressor.Wrap(content).ToArray();
    }
}
