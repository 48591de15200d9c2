using System.Globalization;
using System.Text;

namespace Plimsoll.Cli.Outputs.Diffs;

/// <summary>The change of one file as a unified diff, as <c>git apply</c> and <c>patch -p1</c> take it.</summary>
/// <remarks>What could harm a terminal, or is no UTF-8, is shown as an escape, and such a diff is for reading only. A
/// CR that ends a line by itself is shown as <c>\x0d</c>.</remarks>
internal static class UnifiedDiff
{
    private const int ContextLines = 3;
    private const string Reset = "\e[0m";

    /// <summary>The diff, lines ending in LF; empty when nothing differs.</summary>
    /// <param name="shownPath">As the user gave it; a relative one gets the usual <c>a/</c> and <c>b/</c>.</param>
    public static string Render(
        string shownPath, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, bool hasColour = false)
    {
        List<string> old = Lines(before);
        List<string> now = Lines(after);
        List<DiffLine> all = LineComparison.Compare(old, now);
        StringBuilder text = new();
        int at = 0;
        while (NextChange(all, at) is int change)
        {
            int first = Math.Max(at, change - ContextLines);
            at = EndOfHunk(all, change);
            if (text.Length == 0)
            {
                AppendLine(text, $"--- {Name("a", shownPath)}", "\e[1m", hasColour);
                AppendLine(text, $"+++ {Name("b", shownPath)}", "\e[1m", hasColour);
            }

            AppendHunk(text, all[first..at], old, now, hasColour);
        }

        return text.ToString();
    }

    private static int? NextChange(List<DiffLine> all, int from) =>
        all.FindIndex(from, l => l.Kind != DiffKind.Same) is int found and >= 0 ? found : null;

    // Changes with no more than two contexts between them are one hunk.
    private static int EndOfHunk(List<DiffLine> all, int change)
    {
        int last = change;
        for (int i = change; i < all.Count && i - last <= 2 * ContextLines; i++)
        {
            last = all[i].Kind == DiffKind.Same ? last : i;
        }

        return Math.Min(all.Count, last + ContextLines + 1);
    }

    private static void AppendHunk(
        StringBuilder text, List<DiffLine> hunk, List<string> old, List<string> now, bool hasColour)
    {
        string removed = Range(hunk[0].Old, hunk.Count(l => l.Kind != DiffKind.Added));
        string added = Range(hunk[0].New, hunk.Count(l => l.Kind != DiffKind.Removed));
        AppendLine(text, $"@@ -{removed} +{added} @@", "\e[36m", hasColour);
        foreach (DiffLine line in hunk)
        {
            (char sign, string colour, string content) = line.Kind switch
            {
                DiffKind.Removed => ('-', "\e[31m", old[line.Old]),
                DiffKind.Added => ('+', "\e[32m", now[line.New]),
                _ => (' ', "", old[line.Old]),
            };
            bool isFirst = line.Kind == DiffKind.Added ? line.New == 0 : line.Old == 0;
            AppendLine(text, sign + Shown(content, isFirst), colour, hasColour);
            if (content is not [.., '\r' or '\n'])
            {
                AppendLine(text, "\\ No newline at end of file", "", hasColour);
            }
        }
    }

    // A range of no lines names the line before it.
    private static string Range(int start, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? start : start + 1)},{count}");

    private static void AppendLine(StringBuilder text, string line, string colour, bool hasColour)
    {
        bool isColoured = hasColour && colour.Length > 0;
        text.Append(isColoured ? colour : "").Append(line).Append(isColoured ? Reset : "").Append('\n');
    }

    // A name with a blank ends in a tab, so that patch(1) does not take the rest for a time.
    private static string Name(string side, string shownPath)
    {
        string path = Path.IsPathRooted(shownPath) ? shownPath : $"{side}/{shownPath}";
        return Printable.Line(path) + (path.Contains(' ', StringComparison.Ordinal) ? "\t" : "");
    }

    // Tabs stay, and so do the CR of a CRLF and a byte order mark: they are harmless, and a patch needs them.
    private static string Shown(string line, bool isFirst)
    {
        string ending = line.EndsWith("\r\n", StringComparison.Ordinal) ? "\r"
            : line.EndsWith('\r') ? "\\x0d" : "";
        string content = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(line.TrimEnd('\r', '\n')));
        string mark = isFirst && content.StartsWith('\uFEFF') ? "\uFEFF" : "";
        return mark + string.Join('\t', content[mark.Length..].Split('\t').Select(Printable.Line)) + ending;
    }

    // With their endings, a character for each byte: lines are the same when their bytes are.
    private static List<string> Lines(ReadOnlySpan<byte> bytes)
    {
        List<string> lines = [];
        while (!bytes.IsEmpty)
        {
            int length = bytes.IndexOfAny((byte)'\r', (byte)'\n');
            length = length < 0 ? bytes.Length
                : bytes[length..] is [(byte)'\r', (byte)'\n', ..] ? length + 2 : length + 1;
            lines.Add(Encoding.Latin1.GetString(bytes[..length]));
            bytes = bytes[length..];
        }

        return lines;
    }
}
