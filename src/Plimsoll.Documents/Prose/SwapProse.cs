using System.Globalization;
using System.Text.RegularExpressions;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;
using Plimsoll.Domain.Units;

namespace Plimsoll.Documents.Prose;

/// <summary>Finds the swap that the words and code of a fix promise.</summary>
internal static partial class SwapProse
{
    private const int ScriptMebibytes = 1024 * 1024;

    /// <summary>NixOS: <c>zramSwap.memoryPercent</c> when only <c>enable</c> is set.</summary>
    public const double NixosDefaultPercent = 50;

    /// <summary>The promise; null when the text enables no swap. A size is only given where exactly one swap is
    /// enabled and its size follows from the text.</summary>
    public static SwapPromise? Read(string text)
    {
        bool hasZram = EnablesZram.IsMatch(text);
        bool hasDisk = EnablesDisk.IsMatch(text);
        return (hasZram, hasDisk) switch
        {
            (true, false) => Zram(text),
            (false, true) => new(SwapKind.Disk, null, false, DiskSize(text), null),

            // The total of two swaps is neither one's size.
            (true, true) => new(SwapKind.Zram, null, false, null, Algorithm(text)),
            _ => null,
        };
    }

    private static SwapPromise Zram(string text)
    {
        string? algorithm = Algorithm(text);
        if (MemoryMax().IsMatch(text))
        {
            // The smaller of a share and a limit: not a share of every host's memory.
            return new(SwapKind.Zram, null, false, null, algorithm);
        }

        if (Percent(text) is double percent)
        {
            return new(SwapKind.Zram, percent, false, null, algorithm);
        }

        if (SizeInMebibytes().Match(text) is { Success: true } size)
        {
            ulong mebibytes = ulong.Parse(size.Groups["size"].ValueSpan, CultureInfo.InvariantCulture);
            return new(SwapKind.Zram, null, false, ByteSize.FromMebibytes(mebibytes), algorithm);
        }

        bool isNixosDefault = NixosEnable.IsMatch(text) && !OwnSize().IsMatch(text);
        return isNixosDefault
            ? new(SwapKind.Zram, NixosDefaultPercent, true, null, algorithm)
            : new(SwapKind.Zram, null, false, null, algorithm);
    }

    private static double? Percent(string text)
    {
        double[] written =
        [
            .. PercentWritten.Matches(text).Select(m => double.Parse(
                m.Groups["percent"].ValueSpan, CultureInfo.InvariantCulture)),
            .. ShareOfRam().Matches(text).Select(m => m.Groups["part"].Success
                ? 100.0 / int.Parse(m.Groups["part"].ValueSpan, CultureInfo.InvariantCulture)
                : 100.0),
        ];
        return written.Distinct().Count() == 1 && written[0] is >= 1 and <= 200 ? written[0] : null;
    }

    private static ByteSize? DiskSize(string text)
    {
        if (NixosSwapSize().Match(text) is { Success: true } nixos)
        {
            ulong mebibytes = ulong.Parse(nixos.Groups["size"].ValueSpan, CultureInfo.InvariantCulture);
            return mebibytes is > 0 and < ScriptMebibytes ? ByteSize.FromMebibytes(mebibytes) : null;
        }

        IReadOnlyList<MemoryText> sizes = MemoryText.FindAll(text);

        // "2 GiB (fallocate -l 2G)" is one size.
        bool isOneSize = sizes.Select(s => s.Size).Distinct().Count() == 1 && !sizes.Any(s => s.IsApproximate);
        return isOneSize && SizedSwapFile().IsMatch(text) ? sizes[0].Size : null;
    }

    private static string? Algorithm(string text) =>
        AlgorithmWritten().Match(text) is { Success: true } match
            ? match.Groups["name"].Value.ToLowerInvariant()
            : null;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    // Not source-generated: the trim analyser takes minutes over the code generated for patterns of this size.
    private static readonly Regex NixosEnable = new(
        @"\bzramSwap(?:\.enable\s*=\s*true|\s*=\s*\{[^}]*\benable\s*=\s*true)",
        RegexOptions.CultureInvariant);

    private static readonly Regex EnablesZram = new(
        @"\bzramSwap(?:\.enable\s*=\s*true|\s*=\s*\{[^}]*\benable\s*=\s*true)|\[zram0\]|\bzram-size\s*=|\b(?:zram-tools"
        + @"|zramswap|zram-generator|systemd-zram-generator)\b|\b(?:enabled?|adds?|added|turn(?:ed|s)? on|installed"
        + @"|set up|configured|switched on)\b[^.;]{0,60}\bzram\b|\bzram\b[^.;]{0,40}\b(?:enabled|added|turned on|set up"
        + @"|configured|switched on|on all|on every)\b",
        Options);

    private static readonly Regex EnablesDisk = new(
        @"\bswapDevices\s*=\s*\[\s*\{|\b(?:enabled?|adds?|added|created?|turned on|set up|configured|new|a)"
        + @"\b[^.;]{0,40}\bswap ?(?:file|partition)\b|\bmkswap\b|\bfallocate\b[^\n]{0,60}\bswap",
        Options);

    [GeneratedRegex(@"\bmemoryMax\s*=|\bzram-size\s*=\s*min\s*\(", RegexOptions.CultureInvariant)]
    private static partial Regex MemoryMax();

    private static readonly Regex PercentWritten = new(
        @"\bmemoryPercent\s*=\s*(?<percent>\d{1,3})\b|\bPERCENT\s*=\s*""?(?<percent>\d{1,3})\b"
        + @"|(?<![\d.])(?<percent>\d{1,3})\s?(?:%|percent)\s+of\s+(?:the\s+|its\s+|their\s+)?(?:memory|ram|memtotal)\b",
        Options);

    [GeneratedRegex(
        @"\bzram-size\s*=\s*ram(?:\s*/\s*(?<part>[1-9]))?\s*(?:$|[`""'\n#;),]|\.(?!\d)|\b(?:and|with|on|for)\b)",
        RegexOptions.CultureInvariant)]
    private static partial Regex ShareOfRam();

    [GeneratedRegex(
        @"\bzram-size\s*=\s*(?<size>[1-9]\d{0,6})\s*(?:$|[`""'\n#;),]|\.(?!\d)|\b(?:and|with|on|for)\b)",
        RegexOptions.CultureInvariant)]
    private static partial Regex SizeInMebibytes();

    // A size of another form: the default does not hold.
    [GeneratedRegex(@"\bmemoryPercent\b|\bzram-size\b|\d\s?%", RegexOptions.CultureInvariant)]
    private static partial Regex OwnSize();

    [GeneratedRegex(
        @"\b(?:compression-)?algorithm\s*=\s*[""']?(?<name>[a-z0-9-]{2,16})|\bALGO\s*=\s*[""']?(?<name>[a-z0-9-]{2,16})"
        + @"|\b(?<name>zstd|lz4hc|lz4|lzo-rle|lzo)\b",
        Options)]
    private static partial Regex AlgorithmWritten();

    [GeneratedRegex(
        @"\bswapDevices\s*=\s*\[\s*\{[^}\]]*\bsize\s*=\s*(?<size>\d{1,7})\s*;[^}\]]*\}\s*\]",
        RegexOptions.CultureInvariant)]
    private static partial Regex NixosSwapSize();

    [GeneratedRegex(
        @"\d\s?[kmgt]i?b\b[^.;]{0,20}\bswap ?(?:file|partition)\b|\bswap ?(?:file"
        + @"|partition)\b[^.;]{0,20}\b\d+(?:\.\d+)?\s?[kmgt]i?b\b",
        Options)]
    private static partial Regex SizedSwapFile();
}
