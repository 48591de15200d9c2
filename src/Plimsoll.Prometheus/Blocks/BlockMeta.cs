using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Plimsoll.Prometheus.Blocks;

/// <summary>What <c>meta.json</c> says of a block.</summary>
/// <param name="MinTime">Unix milliseconds; no sample is earlier.</param>
/// <param name="MaxTime">Unix milliseconds; every sample is earlier.</param>
/// <param name="Parents">Names of the blocks that were compacted into this one.</param>
/// <param name="HasTombstones">Samples were deleted that are still there.</param>
internal sealed record BlockMeta(
    string Ulid, long MinTime, long MaxTime, IReadOnlyList<string> Parents, bool HasTombstones)
{
    private const int MostBytes = 16 << 20;

    public static bool TryRead(
        string path, string shown, [NotNullWhen(true)] out BlockMeta? meta, [NotNullWhen(false)] out FileFault? fault)
    {
        meta = null;
        if (!DataFile.TryOpen(path, shown, out DataFile? file, out fault))
        {
            return false;
        }

        using (file)
        {
            byte[] text = new byte[(int)Math.Min(file.Length, MostBytes)];
            int length = file.Read(0, text);
            try
            {
                using JsonDocument document = JsonDocument.Parse(text.AsMemory(0, length));
                return TryRead(document.RootElement, shown, out meta, out fault);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
            {
                fault = new FileFault(shown, null, "is not what a block's meta.json must be");
                return false;
            }
        }
    }

    private static bool TryRead(
        JsonElement root, string shown,
        [NotNullWhen(true)] out BlockMeta? meta, [NotNullWhen(false)] out FileFault? fault)
    {
        meta = null;
        fault = null;
        if (!root.TryGetProperty("version", out JsonElement version) || version.GetInt32() != 1)
        {
            fault = new FileFault(shown, null, "is not of version 1");
            return false;
        }

        // Thanos writes averages of five minutes or an hour into blocks of their own.
        if (root.TryGetProperty("thanos", out JsonElement thanos)
            && thanos.TryGetProperty("downsample", out JsonElement downsample)
            && downsample.TryGetProperty("resolution", out JsonElement resolution) && resolution.GetInt64() > 0)
        {
            fault = new FileFault(shown, null, "the block is downsampled; raw samples are needed");
            return false;
        }

        if (!root.TryGetProperty("ulid", out JsonElement ulid) || ulid.GetString() is not string name
            || !root.TryGetProperty("minTime", out JsonElement minTime)
            || !root.TryGetProperty("maxTime", out JsonElement maxTime))
        {
            fault = new FileFault(shown, null, "lacks ulid, minTime or maxTime");
            return false;
        }

        List<string> parents = [];
        if (root.TryGetProperty("compaction", out JsonElement compaction)
            && compaction.TryGetProperty("parents", out JsonElement list))
        {
            parents.AddRange(list.EnumerateArray().Select(p => p.GetProperty("ulid").GetString()).OfType<string>());
        }

        bool hasTombstones = root.TryGetProperty("stats", out JsonElement stats)
            && stats.TryGetProperty("numTombstones", out JsonElement number) && number.GetInt64() > 0;
        meta = new BlockMeta(name, minTime.GetInt64(), maxTime.GetInt64(), parents, hasTombstones);
        return true;
    }
}
