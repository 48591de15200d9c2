using System.Text.RegularExpressions;

namespace Plimsoll.Documents.Markdown;

/// <summary>Finds a pipe table among a paragraph's lines.</summary>
/// <remarks>Not Markdig's extension: that one works on inline elements (see <see cref="Text.InlineText"/>).</remarks>
internal static partial class PipeTable
{
    /// <summary>The paragraph before the table, if any, and the table; or the paragraph as it was.</summary>
    public static IEnumerable<Element> Split(Element.Paragraph paragraph)
    {
        IReadOnlyList<TextLine> lines = paragraph.Lines;
        for (int i = 1; i < lines.Count; i++)
        {
            if (!lines[i].Text.Contains('|', StringComparison.Ordinal) || !Delimiter().IsMatch(lines[i].Text))
            {
                continue;
            }

            List<string> header = Cells(lines[i - 1].Text);
            if (!lines[i - 1].Text.Contains('|', StringComparison.Ordinal)
                || header.Count != Cells(lines[i].Text).Count)
            {
                continue;
            }

            if (i > 1)
            {
                yield return new Element.Paragraph(paragraph.First, lines[i - 2].Line, [.. lines.Take(i - 1)]);
            }

            yield return new Element.Table(
                lines[i - 1].Line,
                paragraph.Last,
                new(lines[i - 1].Line, header),
                [.. lines.Skip(i + 1).Select(l => new TableRow(l.Line, Cells(l.Text)))]);
            yield break;
        }

        yield return paragraph;
    }

    private static List<string> Cells(string row)
    {
        ReadOnlySpan<char> text = row.AsSpan().Trim();
        if (text.StartsWith("|"))
        {
            text = text[1..];
        }

        List<string> cells = [];
        bool isInCode = false;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when i + 1 < text.Length:
                    i++;
                    break;
                case '`':
                    // A tick with no partner in the row does not hide the bars after it.
                    isInCode = !isInCode && text[(i + 1)..].Contains('`');
                    break;
                case '|' when !isInCode:
                    cells.Add(text[start..i].Trim().ToString());
                    start = i + 1;
                    break;
            }
        }

        if (start < text.Length)
        {
            cells.Add(text[start..].Trim().ToString());
        }

        return cells;
    }

    [GeneratedRegex(@"^\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?$", RegexOptions.CultureInvariant)]
    private static partial Regex Delimiter();
}
