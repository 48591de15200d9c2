using System.Globalization;
using System.Text.RegularExpressions;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Advice.Options;

/// <summary>Sizes the plan's fallbacks name, so that they are tried as they are written.</summary>
internal static partial class StatedSizes
{
    private const double MostPercent = 1000;

    /// <summary>Amounts of memory a fallback gives a machine, each with its line.</summary>
    public static IEnumerable<(ByteSize Size, int Line)> Memory(FollowUp plan) =>
        from fallback in plan.Fallbacks
        where fallback.Kind == FallbackKind.MoreMemory
        from amount in MemoryText.FindAll(fallback.Text).Select(m => m.Size).Distinct()
        select (amount, fallback.At.Line);

    /// <summary>Percentages of RAM a fallback gives zram, each with its line.</summary>
    public static IEnumerable<(double Percent, int Line)> Zram(FollowUp plan) =>
        from fallback in plan.Fallbacks
        where fallback.Kind == FallbackKind.ZramSize
        from match in Percent().Matches(fallback.Text)
        let text = match.Groups["option"].Success ? match.Groups["option"].Value : match.Groups["percent"].Value
        let percent = double.Parse(text, CultureInfo.InvariantCulture)
        where percent is > 0 and <= MostPercent
        select (percent, fallback.At.Line);

    [GeneratedRegex(
        @"\bmemoryPercent\s*=\s*(?<option>\d{1,4})\b|\b(?<percent>\d{1,4})\s?(?:%|percent\b)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Percent();
}
