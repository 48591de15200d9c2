using System.Globalization;
using System.Text;

namespace Plimsoll.Fleet.Blocks;

/// <summary>Writes one block: chunk files, index, tombstones, meta.</summary>
internal static class BlockWriter
{
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <param name="series">In any order; it is sorted.</param>
    /// <param name="minTime">Unix milliseconds; no sample is earlier.</param>
    /// <param name="maxTime">Unix milliseconds; every sample is earlier.</param>
    public static void Write(string folder, MadeSeries[] series, long minTime, long maxTime)
    {
        Array.Sort(series);
        string ulid = Ulid(minTime);
        string block = Path.Combine(folder, ulid);
        string chunks = Path.Combine(block, "chunks");
        Directory.CreateDirectory(chunks);
        IndexFile index = new(series);
        using (ChunkFiles files = new(chunks))
        {
            foreach (MadeSeries one in series)
            {
                index.Add(one, files.Add(one));
            }
        }

        index.Save(Path.Combine(block, "index"));
        Section tombstones = new();
        tombstones.AddUInt32(0x0130BA30);
        tombstones.AddByte(1);
        tombstones.AddSum(tombstones.Count);
        File.WriteAllBytes(Path.Combine(block, "tombstones"), tombstones.Bytes);
        File.WriteAllText(Path.Combine(block, "meta.json"), string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {
              "ulid": "{{ulid}}",
              "minTime": {{minTime}},
              "maxTime": {{maxTime}},
              "stats": {
                "numSamples": {{series.Sum(s => (long)s.Samples)}},
                "numSeries": {{series.Length}},
                "numChunks": {{series.Sum(s => (long)s.Chunks.Length)}}
              },
              "compaction": { "level": 1, "sources": ["{{ulid}}"] },
              "version": 1
            }

            """));
    }

    // 48 bits of time and nothing by chance: the same fleet has the same blocks.
    private static string Ulid(long time)
    {
        StringBuilder text = new(26);
        for (int shift = 45; shift >= 0; shift -= 5)
        {
            text.Append(Digits[(int)((time >> shift) & 31)]);
        }

        return text.Append('0', 16).ToString();
    }
}
