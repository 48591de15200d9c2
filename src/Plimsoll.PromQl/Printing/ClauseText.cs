using System.Globalization;
using System.Text;
using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Parsing;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.PromQl.Printing;

/// <summary>The parts of an expression that hold no other expressions, in canonical form.</summary>
internal static class ClauseText
{
    public static string Number(NumberLiteral number)
    {
        double milliseconds = Math.Round(number.Value * 1000);
        return number.IsDuration && Math.Abs(milliseconds) < long.MaxValue / 1e6 && milliseconds / 1000 == number.Value
            ? DurationLiteral.Print((long)milliseconds)
            : Number(number.Value);
    }

    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => "Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>In double quotes; what could be misread is escaped.</summary>
    public static string Quoted(string value)
    {
        StringBuilder text = new("\"", value.Length + 2);
        foreach (Rune rune in value.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '"' or '\\':
                    text.Append('\\').Append((char)rune.Value);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case < ' ' or 0x7F:
                    text.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}");
                    break;

                // Control characters, line separators, and U+FFFD, which the lexer takes for damage.
                case (>= 0x80 and < 0xA0) or 0x2028 or 0x2029 or 0xFFFD:
                    text.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
                    break;
                default:
                    text.Append(rune.ToString());
                    break;
            }
        }

        return text.Append('"').ToString();
    }

    public static string Selector(VectorSelector vector)
    {
        if (vector.Matchers.Count == 0)
        {
            return vector.Name ?? "{}";
        }

        return $"{vector.Name}{{{string.Join(", ", vector.Matchers.Select(Matcher))}}}";
    }

    public static string Modifiers(TimeModifiers modifiers)
    {
        if (modifiers.IsNone)
        {
            return "";
        }

        string edge = modifiers.Edge switch
        {
            RangeEdge.Anchored => " anchored",
            RangeEdge.Smoothed => " smoothed",
            _ => "",
        };
        string at = modifiers.At switch
        {
            AtModifier.Moment moment => $" @ {Number(moment.UnixSeconds)}",
            AtModifier.QueryStart => " @ start()",
            AtModifier.QueryEnd => " @ end()",
            _ => "",
        };
        return edge + at + (modifiers.Offset is { } offset ? $" offset {offset.Duration.Text}" : "");
    }

    public static string Grouping(Grouping grouping) =>
        $"{(grouping.IsWithout ? "without" : "by")} {Labels(grouping.Labels)}";

    public static string Matching(VectorMatching? matching)
    {
        if (matching is null)
        {
            return "";
        }

        StringBuilder text = new();
        if (matching.Labels is { } labels)
        {
            text.Append(matching.IsOn ? " on " : " ignoring ").Append(Labels(labels));
        }

        if (matching.Group != MatchingGroup.None)
        {
            text.Append(matching.Group == MatchingGroup.Left ? " group_left " : " group_right ");
            text.Append(Labels(matching.Included));
        }

        if (matching.FillLeft is { } both && matching.FillRight is { } right && both.Equals(right))
        {
            return text.Append(CultureInfo.InvariantCulture, $" fill ({Number(both)})").ToString();
        }

        text.Append(matching.FillLeft is { } left ? $" fill_left ({Number(left)})" : "");
        return text.Append(matching.FillRight is { } other ? $" fill_right ({Number(other)})" : "").ToString();
    }

    private static string Matcher(LabelMatcher matcher)
    {
        // A name in braces and a matcher of __name__ mean the same; the shorter is the canonical.
        return matcher is { IsOfName: true, Operator: MatchOperator.Equal }
            ? Quoted(matcher.Value)
            : $"{Label(matcher.Label)}{matcher.Operator.Text()}{Quoted(matcher.Value)}";
    }

    private static string Labels(IReadOnlyList<LabelName> labels) =>
        $"({string.Join(", ", labels.Select(l => GroupLabel(l.Name)))})";

    private static string Label(string name) => IsWord(name) ? name : Quoted(name);

    // Words of the language that are no labels without quotes stay in them.
    private static string GroupLabel(string name) =>
        IsWord(name) && Keywords.IsLabelName(Keywords.Find(name) ?? TokenKind.Identifier) ? name : Quoted(name);

    private static bool IsWord(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(Chars.IsWord);
}
