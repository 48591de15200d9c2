using System.Globalization;
using System.Text.RegularExpressions;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;
using Plimsoll.Domain.Units;

namespace Plimsoll.Lint.Plan.Reading;

/// <summary>Looks for words in a plan's prose. What is found this way is a heuristic: it advises, and never decides a
/// verdict.</summary>
internal static partial class PlanWords
{
    /// <summary>Longer blocks of text are not looked into.</summary>
    public const int MaxChars = 4096;

    /// <summary>Sizes looked at in one block of text: no person writes more.</summary>
    private const int MostSizes = 64;

    private const int WindowChars = 80;

    /// <summary>Words people wrote: no code, no HTML.</summary>
    public static IEnumerable<Passage> Prose(FollowUp plan) => plan.Passages.Where(
        p => p.Kind is not (PassageKind.Code or PassageKind.Aside) && p.Text.Text.Length <= MaxChars);

    /// <summary>Code of a configuration language; not PromQL, and not the exact block.</summary>
    public static IEnumerable<Passage> Configuration(FollowUp plan) => plan.Passages.Where(
        p => p.Kind == PassageKind.Code && p.Text.Text.Length <= MaxChars
            && !p.Info.Contains("promql", StringComparison.OrdinalIgnoreCase)
            && !p.Info.Contains("plimsoll", StringComparison.OrdinalIgnoreCase));

    public static IEnumerable<MemoryText> Sizes(string text) => MemoryText.FindAll(text).Take(MostSizes);

    /// <summary>The sentence around a character; at most the whole text. A table's row is one.</summary>
    public static (int Start, int End) SentenceAt(Passage passage, int at)
    {
        string text = passage.Text.Text;
        if (passage.Kind == PassageKind.TableRow)
        {
            return (0, text.Length);
        }

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

        return (start, end);
    }

    public static string Sentence(Passage passage, int at)
    {
        (int start, int end) = SentenceAt(passage, at);
        return passage.Text.Text[start..end];
    }

    /// <summary>The words right before a size, in its sentence.</summary>
    public static string Before(Passage passage, MemoryText size)
    {
        int start = Math.Max(SentenceAt(passage, size.Start).Start, size.Start - WindowChars);
        return passage.Text.Text[Math.Min(start, size.Start)..size.Start];
    }

    /// <summary>The words right after a size, in its sentence.</summary>
    public static string After(Passage passage, MemoryText size)
    {
        // A size may be the end of its text, or stand at the stop.
        int end = size.End < passage.Text.Text.Length ? SentenceAt(passage, size.End).End : size.End;
        return passage.Text.Text[size.End..Math.Max(size.End, Math.Min(end, size.End + WindowChars))];
    }

    /// <summary>Lines "3, 5 and 9" for messages; at most six of them.</summary>
    public static string Lines(IReadOnlyList<int> lines)
    {
        string[] words = [.. lines.Take(6).Select(l => l.ToString(CultureInfo.InvariantCulture))];
        return words switch
        {
            [string one] => $"line {one}",
            _ when lines.Count > words.Length => string.Create(
                CultureInfo.InvariantCulture, $"lines {string.Join(", ", words)} and {lines.Count - words.Length} more"),
            _ => $"lines {string.Join(", ", words[..^1])} and {words[^1]}",
        };
    }

    public static string Names(IReadOnlyList<string> names) => names.Count <= 5
        ? string.Join(", ", names)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(4))} and {names.Count - 4} more");

    /// <summary>A size to whole MiB: 2 GiB less one page reads <c>2.00 GiB</c>.</summary>
    public static string Say(ByteSize size) =>
        (size.Mebibytes >= 1 ? ByteSize.FromMebibytes((ulong)Math.Round(size.Mebibytes)) : size).ToString();

    /// <summary>Where exact values are written, after a verb: a plan in YAML is the block itself.</summary>
    public static string InBlock(FollowUp plan) => Path.GetExtension(plan.Path).ToUpperInvariant() is ".YAML" or ".YML"
        ? string.Empty
        : " in the yaml plimsoll block";

    /// <summary>The plan is about machines whose configuration Nix evaluates.</summary>
    public static bool IsAboutNix(FollowUp plan) =>
        plan.Unit.Value.Contains("nix", StringComparison.OrdinalIgnoreCase) || Says(plan, Nix());

    public static bool Says(FollowUp plan, Regex words) =>
        plan.Passages.Any(p => p.Text.Text.Length <= MaxChars && words.IsMatch(p.Text.Text));

    private static bool EndsSentence(string text, int at) =>
        text[at] is '.' or '!' or '?' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]));

    [GeneratedRegex(
        @"\b(?:nix(?:os|pkgs)?|nixos-\w+|flakes?|zramSwap)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Nix();
}
