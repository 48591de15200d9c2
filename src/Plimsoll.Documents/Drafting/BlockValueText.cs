using System.Globalization;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Domain.Units;

namespace Plimsoll.Documents.Drafting;

/// <summary>Single values as a block writes them: the reverse of <see cref="Blocks.BlockValues"/>. Null: the block has
/// no words for the value.</summary>
internal static class BlockValueText
{
    /// <summary>In the largest unit that divides it: <c>2 GiB</c>, <c>1536 MiB</c>, <c>4097 B</c>.</summary>
    public static string? Size(ByteSize size) => size.Bytes switch
    {
        0 or >= 1_000_000_000_000_000_000 => null,
        var b when b % (1UL << 30) == 0 => Whole(b >> 30, "GiB"),
        var b when b % (1UL << 20) == 0 => Whole(b >> 20, "MiB"),
        var b when b % (1UL << 10) == 0 => Whole(b >> 10, "KiB"),
        var b => Whole(b, "B"),
    };

    /// <summary><c>80%</c>.</summary>
    public static string? Percent(double percent, double low, double high) =>
        percent >= low && percent <= high ? Number(percent) is string number ? $"{number}%" : null : null;

    /// <summary>RFC 3339 in UTC, to the second where that is exact.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString(
        at.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        CultureInfo.InvariantCulture);

    /// <summary><c>{kind: zram, percent: 50, algorithm: zstd}</c>.</summary>
    public static string? Swap(SwapPromise swap)
    {
        List<string> parts = [swap.Kind == SwapKind.Zram ? "kind: zram" : "kind: disk"];
        if (swap.PercentOfMemory is double percent)
        {
            if (swap.Kind != SwapKind.Zram || percent is < 1 or > 200 || Number(percent) is not string number)
            {
                return null;
            }

            parts.Add($"percent: {number}");
        }

        if (swap.Size is ByteSize size)
        {
            if (swap.PercentOfMemory is not null || Size(size) is not string text)
            {
                return null;
            }

            parts.Add($"size: {text}");
        }

        if (swap.Algorithm is string algorithm)
        {
            if (swap.Kind != SwapKind.Zram || algorithm.Length is 0 or > 32
                || !algorithm.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            {
                return null;
            }

            parts.Add($"algorithm: {YamlText.Scalar(algorithm)}");
        }

        return $"{{{string.Join(", ", parts)}}}";
    }

    /// <summary><c>{instance: "{host}:9100", job: node}</c>, in the order of the names.</summary>
    public static string Labels(IEnumerable<KeyValuePair<string, string>> labels) => $"{{{string.Join(
        ", ",
        labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(
            l => $"{YamlText.Scalar(l.Key)}: {YamlText.Scalar(l.Value)}"))}}}";

    /// <summary>A Loki, on one line; what is as by default stays unsaid.</summary>
    public static string Loki(EvidenceSpec.Loki loki)
    {
        string address = $"loki: {YamlText.Scalar(loki.Address.OriginalString)}";
        string[] more =
        [
            .. loki.Tenant is { } tenant ? [$"tenant: {YamlText.Scalar(tenant)}"] : Array.Empty<string>(),
            .. loki.Labels is { } labels ? [$"labels: {Labels(labels)}"] : Array.Empty<string>(),
            .. loki.UnitLabel is { } unit ? [$"unitLabel: {YamlText.Scalar(unit)}"] : Array.Empty<string>(),
            .. loki.Line switch
            {
                LogLineForm.JournalJson => ["line: journal-json"],
                LogLineForm.Plain => ["line: plain"],
                _ => Array.Empty<string>(),
            },
        ];
        return more.Length == 0 ? address : $"{{{string.Join(", ", more.Prepend(address))}}}";
    }

    // The reader takes no exponent.
    private static string? Number(double number)
    {
        string text = number.ToString("0.#########", CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture) == number ? text : null;
    }

    private static string Whole(ulong number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {unit}");
}
