using System.Globalization;
using System.Text.RegularExpressions;
using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Lint.Plan.Reading;

/// <summary>Finds the sizes of ballooned guests in configuration (<c>balloon</c> and <c>memory</c> of Proxmox and the
/// Telmate provider, <c>floating</c> and <c>dedicated</c> of bpg) and in words ("4096/2048", "min 2 GB, max 4 GB").
/// </summary>
internal static partial class BalloonWords
{
    // A minimum and a maximum of one guest stand close together (heuristic).
    private const int MostLinesApart = 8;

    public static IEnumerable<BalloonSize> InCode(Passage code)
    {
        string[] lines = code.Text.Text.Split('\n');
        (int Line, int Mebibytes)[] maxima =
        [
            .. from i in Enumerable.Range(0, lines.Length)
               from match in Maximum().Matches(WithoutComment(lines[i])).Where(_ => !OtherMemory().IsMatch(lines[i]))
               select (i, Number(match)),
        ];
        int offset = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            int line = i;
            foreach (Match match in Minimum().Matches(WithoutComment(lines[i])))
            {
                int? maximum = maxima.Where(m => Math.Abs(m.Line - line) <= MostLinesApart)
                    .OrderBy(m => Math.Abs(m.Line - line)).Select(m => (int?)m.Mebibytes).FirstOrDefault();
                yield return new(Number(match), maximum, code.Text.Span(offset + match.Index, match.Length));
            }

            offset += lines[i].Length + 1;
        }
    }

    /// <summary>At most one pair for a block of text.</summary>
    public static IEnumerable<BalloonSize> InProse(Passage passage)
    {
        string text = passage.Text.Text;
        if (Minimum().Match(text) is { Success: true } key)
        {
            Match maximum = Maximum().Match(text);
            yield return new(
                Number(key), maximum.Success ? Number(maximum) : null, passage.Text.Span(key.Index, key.Length));
        }
        else if (Pair().Match(text) is { Success: true } pair)
        {
            int one = Number(pair, "a");
            int other = Number(pair, "b");
            yield return new(
                Math.Min(one, other), Math.Max(one, other), passage.Text.Span(pair.Index, pair.Length));
        }
        else if (Range().Match(text) is { Success: true } range
            && MemoryText.TryRead(range.Groups["a"].Value, range.Groups["unit"].Value) is { } low
            && MemoryText.TryRead(range.Groups["b"].Value, range.Groups["unit"].Value) is { } high && low < high)
        {
            yield return new(
                (int)low.Mebibytes, (int)high.Mebibytes, passage.Text.Span(range.Index, range.Length));
        }
        else if (InWords(passage) is BalloonSize size)
        {
            yield return size;
        }
    }

    private static BalloonSize? InWords(Passage passage)
    {
        MemoryText? minimum = null;
        MemoryText? maximum = null;
        MemoryText? previous = null;
        foreach (MemoryText size in PlanWords.Sizes(passage.Text.Text).Where(s => s.Size.Mebibytes < int.MaxValue))
        {
            string before = PlanWords.Before(passage, size);
            string after = PlanWords.After(passage, size);
            if (MinimumBefore().IsMatch(before) || (!MaximumBefore().IsMatch(before) && MinimumAfter().IsMatch(after)))
            {
                minimum ??= size;
            }
            else if (MaximumBefore().IsMatch(before) || MaximumAfter().IsMatch(after))
            {
                maximum ??= size;
            }
            else if (previous is not null && Joint().IsMatch(passage.Text.Text[previous.End..size.Start]))
            {
                (minimum, maximum) = (minimum ?? previous, maximum ?? size);
            }

            previous = size;
        }

        return minimum is null
            ? null
            : new(
                (int)minimum.Size.Mebibytes, (int?)maximum?.Size.Mebibytes,
                passage.Text.Span(minimum.Start, minimum.End - minimum.Start));
    }

    private static string WithoutComment(string line)
    {
        int hash = line.AsSpan().IndexOf('#');
        int slashes = line.AsSpan().IndexOf("//");
        int end = Math.Min(hash < 0 ? line.Length : hash, slashes < 0 ? line.Length : slashes);
        return line[..end];
    }

    private static int Number(Match match, string group = "mib") =>
        int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"(?<![\w.-])(?:--?)?(?:balloon|floating)[""']?(?:\s{0,20}[=:]\s{0,20}|\s)(?<mib>\d{1,8})\b(?![.\d])", Options)]
    private static partial Regex Minimum();

    [GeneratedRegex(
        @"(?<![\w.-])(?:--?)?(?:memory|memory_mb|dedicated)[""']?(?:\s{0,20}[=:]\s{0,20}|\s)(?<mib>\d{1,8})\b(?![.\d])", Options)]
    private static partial Regex Maximum();

    // Video and NUMA memory go by the same name.
    [GeneratedRegex(@"\b(?:vga|numa)\b", Options)]
    private static partial Regex OtherMemory();

    // "4096/2048": at least 256 MiB each, and no part of a date or path.
    [GeneratedRegex(
        @"(?<![\w./:-])(?<a>(?:25[6-9]|2[6-9]\d|[3-9]\d\d|[1-9]\d{3,6}))\s?/\s?(?<b>(?:25[6-9]|2[6-9]\d|[3-9]\d\d|[1-9]\d{3,6}))(?:\s?M(?:i?B)?)?(?![\w/:-])",
        Options)]
    private static partial Regex Pair();

    [GeneratedRegex(
        @"(?<![\w.,-])(?<a>\d{1,5}(?:\.\d{1,2})?)\s?(?:-|–|to|and)\s?(?<b>\d{1,5}(?:\.\d{1,2})?)\s?(?<unit>[MG]i?B)\b",
        Options)]
    private static partial Regex Range();

    [GeneratedRegex(@"\b(?:min(?:imum)?|at\s+least|guaranteed?)\.?(?:\s+(?:of|is|size|memory|ram)){0,2}\s?[=:]?\s?[`*]{0,2}$", Options)]
    private static partial Regex MinimumBefore();

    [GeneratedRegex(@"\b(?:max(?:imum)?|at\s+most|up\s+to)\.?(?:\s+(?:of|is|size|memory|ram)){0,2}\s?[=:]?\s?[`*]{0,2}$", Options)]
    private static partial Regex MaximumBefore();

    [GeneratedRegex(@"^[`*]{0,2}\s?\(?(?:as\s+(?:the\s+|a\s+)?)?(?:min(?:imum)?|guaranteed)\b", Options)]
    private static partial Regex MinimumAfter();

    [GeneratedRegex(@"^[`*]{0,2}\s?\(?(?:as\s+(?:the\s+|a\s+)?)?max(?:imum)?\b", Options)]
    private static partial Regex MaximumAfter();

    [GeneratedRegex(@"^\s?(?:-|–|to|and|\.\.)\s?$", Options)]
    private static partial Regex Joint();
}
