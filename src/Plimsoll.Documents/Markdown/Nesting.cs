using Plimsoll.Documents.Text;

namespace Plimsoll.Documents.Markdown;

/// <summary>Refuses lists and quotes nested deeper than people write, before Markdig spends time on them.</summary>
internal static class Nesting
{
    public const int MaxDepth = 24;

    // A nested list is indented by two columns at least.
    private const int MaxIndent = 2 * MaxDepth;

    /// <summary>The first line nested too deeply; null when there is none.</summary>
    public static int? FirstTooDeep(SourceText source)
    {
        bool isInFence = false;
        for (int line = 1; line <= source.LineCount; line++)
        {
            ReadOnlySpan<char> text = source.Span(line);
            ReadOnlySpan<char> trimmed = text.TrimStart();
            if (trimmed.StartsWith("```") || trimmed.StartsWith("~~~"))
            {
                isInFence = !isInFence;
            }

            (int markers, int indent) = Measure(text);
            if (markers > MaxDepth || (markers > 0 && indent > MaxIndent && !isInFence))
            {
                return line;
            }
        }

        return null;
    }

    // Number of list and quote markers the line starts with, and the columns before the first.
    private static (int Markers, int IndentColumns) Measure(ReadOnlySpan<char> text)
    {
        int indent = 0;
        int at = 0;
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            indent += text[at] == '\t' ? 4 : 1;
            at++;
        }

        if (IsRule(text[at..]))
        {
            return (0, indent);
        }

        int markers = 0;
        while (at < text.Length && markers <= MaxDepth)
        {
            int length = MarkerLength(text[at..]);
            if (length == 0)
            {
                break;
            }

            markers++;
            at += length;
            while (at < text.Length && text[at] is ' ' or '\t')
            {
                at++;
            }
        }

        return (markers, indent);
    }

    // "* * *" is a rule between sections, however long.
    private static bool IsRule(ReadOnlySpan<char> text) =>
        !text.IsEmpty && text[0] is '-' or '*' && text.IndexOfAnyExcept([text[0], ' ', '\t']) < 0;

    private static int MarkerLength(ReadOnlySpan<char> text)
    {
        if (text[0] == '>')
        {
            return 1;
        }

        int digits = 0;
        while (digits < text.Length && digits < 10 && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        int length = digits == 0
            ? text[0] is '-' or '*' or '+' ? 1 : 0
            : digits < text.Length && text[digits] is '.' or ')' ? digits + 1 : 0;
        return length > 0 && (length == text.Length || text[length] is ' ' or '\t') ? length : 0;
    }
}
