using System.Globalization;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;
using Plimsoll.Domain.Units;

namespace Plimsoll.Lint.Plan;

/// <summary>Looks for words in a plan's prose. What is found this way is a heuristic: it advises, and never decides a
/// verdict.</summary>
internal static class PlanWords
{
    /// <summary>Longer blocks of text are not looked into.</summary>
    public const int MaxChars = 4096;

    /// <summary>Words people wrote: no code, no HTML.</summary>
    public static IEnumerable<Passage> Prose(FollowUp plan) => plan.Passages.Where(
        p => p.Kind is not (PassageKind.Code or PassageKind.Aside) && p.Text.Text.Length <= MaxChars);

    /// <summary>Code of a configuration language; not PromQL, and not the exact block.</summary>
    public static IEnumerable<Passage> Configuration(FollowUp plan) => plan.Passages.Where(
        p => p.Kind == PassageKind.Code && p.Text.Text.Length <= MaxChars
            && !p.Info.Contains("promql", StringComparison.OrdinalIgnoreCase)
            && !p.Info.Contains("plimsoll", StringComparison.OrdinalIgnoreCase));

    /// <summary>Where a host of the plan is named in a text; -1 when it is not.</summary>
    public static int IndexOfHost(string text, string host)
    {
        for (int at = text.IndexOf(host, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(host, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + host.Length;
            bool startsHere = at == 0 || !IsOfName(text[at - 1]);
            bool endsHere = end == text.Length || !IsOfName(text[end])
                || (text[end] == '.' && (end + 1 == text.Length || !IsOfName(text[end + 1])));
            if (startsHere && endsHere)
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>The sentence around a character; at most the whole text.</summary>
    public static (int Start, int Length) SentenceAt(string text, int at)
    {
        int start = at;
        while (start > 0 && !EndsSentence(text, start - 1))
        {
            start--;
        }

        int end = at;
        while (end < text.Length && !EndsSentence(text, end))
        {
            end++;
        }

        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return (start, end - start);
    }

    /// <summary>Lines "3, 5 and 9" for messages.</summary>
    public static string Lines(IReadOnlyList<int> lines)
    {
        string[] words = [.. lines.Select(l => l.ToString(CultureInfo.InvariantCulture))];
        return words switch
        {
            [string one] => $"line {one}",
            _ => $"lines {string.Join(", ", words[..^1])} and {words[^1]}",
        };
    }

    public static string Names(IReadOnlyList<string> names) => names.Count <= 5
        ? string.Join(", ", names)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(4))} and {names.Count - 4} more");

    /// <summary>The plan promises swap from its start (zram or disk) and a size can be worked out of it.</summary>
    public static ByteRange? PromisedSwap(FollowUp plan)
    {
        if (plan.Fix?.Swap is not SwapPromise promise)
        {
            return null;
        }

        ByteSize[] sizes =
        [
            .. (promise.Size is null ? plan.Hosts.Select(h => h.Memory).OfType<ByteSize>() : [ByteSize.Zero])
                .Select(promise.ExpectedSwapTotal).OfType<ByteSize>(),
        ];
        return sizes.Length == 0 ? null : new ByteRange(sizes.Min(), sizes.Max());
    }

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';

    private static bool EndsSentence(string text, int at) =>
        text[at] is '.' or '!' or '?' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]));
}
