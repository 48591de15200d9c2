using System.Globalization;
using System.Text.RegularExpressions;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.FollowUps.Passages;

/// <summary>An amount of memory as a document writes it. "2 GB" of a machine's RAM means 2 GiB nominal, so decimal unit
/// names are read as powers of 1024.</summary>
public sealed partial record MemoryText(ByteSize Size, bool IsApproximate, int Start, int End)
{
    /// <summary>Every amount in the text, except those of disks.</summary>
    public static IReadOnlyList<MemoryText> FindAll(string text)
    {
        List<MemoryText> found = [];
        foreach (Match match in Pattern.Matches(text))
        {
            if (match.Groups["disk"].Success
                || TryRead(match.Groups["number"].Value, match.Groups["unit"].Value) is not ByteSize size)
            {
                continue;
            }

            found.Add(new(size, match.Groups["about"].Success, match.Index, match.Index + match.Length));
        }

        return found;
    }

    /// <summary>The amount a machine has in the end: the only one, or the one after "to", "now" or an arrow. Null when
    /// the text has none, or several and does not say which.</summary>
    public static ByteSize? Final(string text)
    {
        IReadOnlyList<MemoryText> all = FindAll(text);
        if (all.Select(m => m.Size).Distinct().Count() == 1)
        {
            return all[0].Size;
        }

        MemoryText? last = all.Count > 0 ? all[^1] : null;
        return last is not null && all.Count == 2 && LeadsToFinal().IsMatch(text[..last.Start]) ? last.Size : null;
    }

    public static ByteSize? TryRead(string number, string unit)
    {
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value))
        {
            return null;
        }

        int power = char.ToUpperInvariant(unit[0]) switch
        {
            'K' => 1,
            'M' => 2,
            'G' => 3,
            'T' => 4,
            _ => 0,
        };
        return ByteSize.TryFromBytes(value * Math.Pow(1024, power));
    }

    // Not source-generated: the trim analyser takes minutes over the code generated for patterns of this size.
    private static readonly Regex Pattern = new(
        @"(?<about>~\s?|≈\s?|\b(?:about|around|approx\.?|roughly|nearly|circa"
        + @"|ca\.)\s+)?(?<![\w.,-])(?<number>\d{1,9}(?:\.\d{1,6})?)"
        + @"[\s-]?(?<unit>[kmgt]i?b?)\b(?<disk>\s(?:disks?|ssd|storage|root|volume)\b)?",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    [GeneratedRegex(
        @"(?:\b(?:to|now|is|then)|->|→|=>)\s*~?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LeadsToFinal();
}
