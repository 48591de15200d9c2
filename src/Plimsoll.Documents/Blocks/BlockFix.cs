using Plimsoll.Documents.Plans;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Documents.Blocks;

/// <summary>Reads <c>fix</c>.</summary>
internal sealed class BlockFix(BlockValues values)
{
    public FixDraft Read(YamlNode.Map map)
    {
        MapReader fix = new(map, BlockKeys.Fix, "fix", values);
        return new(map.At)
        {
            Description = fix.Text("description"),
            Commit = Commit(fix),
            Merged = fix.Scalar("merged", "a time") is YamlNode.Scalar merged ? values.Time(merged) : null,
            Swap = fix.Map("swap") is YamlNode.Map swap ? Swap(swap) : null,
        };
    }

    private string? Commit(MapReader fix)
    {
        if (fix.Text("commit") is not string commit)
        {
            return null;
        }

        if (commit.Length is >= 4 and <= 64 && commit.All(char.IsAsciiHexDigit))
        {
            return commit;
        }

        YamlNode node = fix.Find("commit")!;
        values.Report(node.At, DocumentCodes.BadName, $"{node.Kind} is not a commit, expected its hexadecimal id");
        return null;
    }

    private SwapPromise? Swap(YamlNode.Map map)
    {
        MapReader swap = new(map, BlockKeys.Swap, "swap", values);
        SwapKind? kind = swap.Scalar("kind", "zram or disk") is YamlNode.Scalar word
            ? values.Word(word, BlockWords.SwapKinds)
            : null;
        double? percent = swap.Scalar("percent", "a percentage") is YamlNode.Scalar share
            ? values.Percent(share, 1, 200, mayBeBare: true)
            : null;
        ByteSize? size = swap.Scalar("size", "a size") is YamlNode.Scalar amount ? values.Size(amount) : null;
        string? algorithm = Algorithm(swap);
        if (!swap.Has("kind"))
        {
            values.Report(map.At, DocumentCodes.MissingKey, "'swap' has no 'kind', expected zram or disk");
        }

        if (swap.Has("percent") && swap.Has("size"))
        {
            values.Report(map.At, DocumentCodes.Contradiction, "'swap' has 'percent' and 'size', expected one of them");
        }

        if (kind == SwapKind.Disk && (swap.Has("percent") || swap.Has("algorithm")))
        {
            values.Report(
                map.At, DocumentCodes.Contradiction, "'percent' and 'algorithm' belong to zram, expected 'size'");
        }

        return kind is SwapKind known ? new(known, percent, false, size, algorithm) : null;
    }

    private string? Algorithm(MapReader swap)
    {
        string? algorithm = swap.Text("algorithm");
        if (algorithm is null
            || (algorithm.Length <= 32 && algorithm.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')))
        {
            return algorithm;
        }

        YamlNode node = swap.Find("algorithm")!;
        values.Report(node.At, DocumentCodes.BadName, $"{node.Kind} is not an algorithm, expected e.g. zstd");
        return null;
    }
}
