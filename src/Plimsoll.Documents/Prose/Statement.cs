using System.Text.RegularExpressions;
using Plimsoll.Documents.Markdown;
using Plimsoll.Documents.Text;

namespace Plimsoll.Documents.Prose;

/// <summary>A stretch of prose that says one thing: a paragraph, a list item's own words, or a "Label: value" line.
/// </summary>
internal sealed partial record Statement(int First, int Last, InlineText Text)
{
    /// <summary>Longer prose is listed as not understood without being looked into.</summary>
    public const int MaxChars = 4096;

    /// <summary>The word before a colon the statement starts with, in lower case; null when there is none.</summary>
    public string? Label => LabelOf(Text.Plain) is Match { Success: true } match
        ? match.Groups["label"].Value.ToLowerInvariant()
        : null;

    /// <summary>What follows the label, or all of it.</summary>
    public string Value => LabelOf(Text.Plain) is Match { Success: true } match
        ? match.Groups["value"].Value
        : Text.Plain;

    public static IEnumerable<Statement> AllIn(IEnumerable<Element> elements)
    {
        foreach (Element element in elements)
        {
            switch (element)
            {
                case Element.Paragraph paragraph:
                    foreach (Statement statement in Split(paragraph))
                    {
                        yield return statement;
                    }

                    break;
                case Element.ItemList list:
                    foreach (Statement statement in AllIn(list.Entries.SelectMany(e => e.Content)))
                    {
                        yield return statement;
                    }

                    break;
            }
        }
    }

    public static Statement Of(IReadOnlyList<TextLine> lines)
    {
        string text = string.Join(' ', lines.Select(l => l.Text));
        return new(
            lines[0].Line,
            lines[^1].Line,
            text.Length > MaxChars ? new(string.Empty, [], null) : InlineText.Parse(text));
    }

    // A line that starts with a label starts a statement of its own.
    private static IEnumerable<Statement> Split(Element.Paragraph paragraph)
    {
        List<TextLine> lines = [];
        foreach (TextLine line in paragraph.Lines)
        {
            if (lines.Count > 0 && StartsWithLabel().IsMatch(line.Text))
            {
                yield return Of(lines);
                lines = [];
            }

            lines.Add(line);
        }

        yield return Of(lines);
    }

    private static Match LabelOf(string text) => LabelAndValue().Match(text);

    [GeneratedRegex(
        @"^(?<label>[A-Za-z][A-Za-z /-]{1,30}?)\s?:\s+(?<value>\S.*)$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex LabelAndValue();

    [GeneratedRegex(
        @"^(?:\*\*|__)?[A-Z][A-Za-z /-]{1,30}?(?:\*\*|__)?\s?:(?:\*\*|__)?\s",
        RegexOptions.CultureInvariant)]
    private static partial Regex StartsWithLabel();
}
