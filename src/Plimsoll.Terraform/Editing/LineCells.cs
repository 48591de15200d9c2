using System.Globalization;
using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform.Editing;

/// <summary>One line as the formatter sees it: what stands before <c>=</c>, from it on, and a comment at the end.</summary>
/// <remarks>Widths count characters as people do. Source: behaviour of <c>terraform fmt</c>, which aligns the <c>=</c> and
/// the comments of lines that follow each other.</remarks>
internal sealed record LineCells(
    int LeadEnd, int LeadWidth, int? AssignStart, int AssignWidth, int ContentEnd, int? CommentStart)
{
    public static LineCells None { get; } = new(0, 0, null, 0, 0, null);

    /// <summary>A line of a heredoc behind its first. The formatter counts a whole heredoc as one line.</summary>
    public static LineCells Inside { get; } = None with { LeadEnd = -1 };

    /// <summary>Blanks between the lead and <c>=</c>.</summary>
    public int AssignPad => AssignStart is { } start ? start - LeadEnd : 0;

    public int CommentPad => CommentStart is { } start ? start - ContentEnd : 0;

    public int Width => AssignStart is null ? LeadWidth : LeadWidth + AssignPad + AssignWidth;

    /// <summary>The cells of every line of a file.</summary>
    public static IReadOnlyList<LineCells> Of(HclFile file)
    {
        LineCells[] lines = new LineCells[file.Source.LineCount];
        Array.Fill(lines, None);
        List<HclToken> line = [];
        bool startsInside = false;
        foreach (HclToken token in file.Tokens)
        {
            bool ends = token.Kind is HclTokenKind.Newline or HclTokenKind.HeredocOpen or HclTokenKind.End
                || (token.Kind == HclTokenKind.TemplateText && file.Source.Characters[token.End - 1] == '\n');
            if (token.Kind is not (HclTokenKind.Blank or HclTokenKind.Newline or HclTokenKind.End))
            {
                line.Add(token);
            }

            if (ends && line.Count > 0)
            {
                int at = file.Source.LineOf(line[0].Start);
                lines[at] = startsInside ? Inside : IsTorn(file.Source, line) ? None : Of(file.Source, line);
                startsInside = token.Kind == HclTokenKind.TemplateText || token.Kind == HclTokenKind.HeredocOpen;
            }

            if (ends)
            {
                line.Clear();
            }
        }

        return lines;
    }

    // A comment over several lines has no columns.
    private static bool IsTorn(HclText source, List<HclToken> line) =>
        source.LineOf(line[0].Start) != source.LineOf(Math.Max(line[^1].Start, line[^1].End - 1));

    private static LineCells Of(HclText source, List<HclToken> tokens)
    {
        bool hasComment = tokens.Count > 1 && tokens[^1].Kind == HclTokenKind.Comment;
        int count = hasComment ? tokens.Count - 1 : tokens.Count;
        int equals = tokens.FindIndex(t => IsEquals(source, t));
        bool hasAssign = equals > 0 && equals < count
            && tokens.Take(count).Skip(equals).Sum(t => BracketChange(source, t)) == 0;
        int start = source.LineStart(source.LineOf(tokens[0].Start));
        int leadEnd = tokens[hasAssign ? equals - 1 : count - 1].End;
        int contentEnd = End(source, tokens[count - 1]);
        return new(
            leadEnd,
            WidthOf(source.Characters.AsSpan()[start..leadEnd]),
            hasAssign ? tokens[equals].Start : null,
            hasAssign ? WidthOf(source.Characters.AsSpan()[tokens[equals].Start..contentEnd]) : 0,
            contentEnd,
            hasComment ? tokens[^1].Start : null);
    }

    // The opening of a heredoc has the line break in it.
    private static int End(HclText source, HclToken token) =>
        token.Kind == HclTokenKind.HeredocOpen ? source.LineEnd(source.LineOf(token.Start)) : token.End;

    private static bool IsEquals(HclText source, HclToken token) =>
        token is { Kind: HclTokenKind.Symbol, Length: 1 } && source.Characters[token.Start] == '=';

    private static int BracketChange(HclText source, HclToken token) => token.Kind switch
    {
        HclTokenKind.InterpolationOpen or HclTokenKind.ControlOpen => 1,
        HclTokenKind.TemplateClose => -1,
        HclTokenKind.Symbol => source.Characters[token.Start] switch
        {
            '{' or '[' or '(' => 1,
            '}' or ']' or ')' => -1,
            _ => 0,
        },
        _ => 0,
    };

    public static int WidthOf(ReadOnlySpan<char> text)
    {
        int width = 0;
        text = text.TrimStart('\uFEFF');
        while (text.Length > 0)
        {
            text = text[StringInfo.GetNextTextElementLength(text)..];
            width++;
        }

        return width;
    }
}
