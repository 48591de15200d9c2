using System.Text;
using Plimsoll.Lint.Expressions;
using Plimsoll.PromQl;
using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.Lint.PromQl;

/// <summary>Patterns as they are written, and written otherwise.</summary>
internal static class PatternText
{
    /// <summary>Characters that mean something in a pattern.</summary>
    public const string Signs = @"\.+*?()[]{}^$|";

    /// <summary>The <c>=~</c> or <c>!~</c> of a matcher.</summary>
    public static TextSpan OperatorSpan(PlanExpression expression, LabelMatcher matcher)
    {
        int start = matcher.LabelSpan.End;
        int at = expression.Source.Text.IndexOf('~', start, matcher.ValueSpan.Start - start);
        return new(at - 1, 2);
    }

    /// <summary>Without the first <c>^</c> and the last <c>$</c>, which say what holds anyway.</summary>
    public static string WithoutAnchors(string pattern)
    {
        string rest = pattern.StartsWith('^') ? pattern[1..] : pattern;
        return EndsInAnchor(rest) ? rest[..^1] : rest;
    }

    /// <summary>The same of the text between quotes; null where it is written in another way.</summary>
    public static string? SourceWithoutAnchors(PlanExpression expression, LabelMatcher matcher)
    {
        string text = expression.TextOf(matcher.ValueSpan);
        bool hasFirst = matcher.Value.StartsWith('^');
        bool hasLast = EndsInAnchor(hasFirst ? matcher.Value[1..] : matcher.Value);
        if (text.Length < 3 || (hasFirst && text[1] != '^') || (hasLast && text[^2] != '$'))
        {
            return null;
        }

        int start = hasFirst ? 2 : 1;
        int end = hasLast ? text.Length - 2 : text.Length - 1;
        return $"{text[0]}{text[start..end]}{text[^1]}";
    }

    /// <summary>Dots of names with a backslash before them; null where there is more than names, blanks and
    /// alternatives.</summary>
    public static string? WithDotsEscaped(string pattern)
    {
        if (HostPattern.Read(pattern) is null)
        {
            return null;
        }

        StringBuilder text = new();
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
            {
                text.Append(pattern[i++]);
            }
            else if (pattern[i] == '.' && !(i + 1 < pattern.Length && pattern[i + 1] is '*' or '+'))
            {
                text.Append('\\');
            }

            text.Append(pattern[i]);
        }

        return text.ToString();
    }

    /// <summary>A value as a pattern that takes just it.</summary>
    public static string Escaped(string value)
    {
        StringBuilder text = new();
        foreach (char c in value)
        {
            if (Signs.Contains(c, StringComparison.Ordinal))
            {
                text.Append('\\');
            }

            text.Append(c);
        }

        return text.ToString();
    }

    /// <summary>As a string of PromQL.</summary>
    public static string Quoted(string value) => PromQlPrinter.Print(new StringLiteral(value, default));

    private static bool EndsInAnchor(string pattern)
    {
        int backslashes = 0;
        for (int i = pattern.Length - 2; i >= 0 && pattern[i] == '\\'; i--)
        {
            backslashes++;
        }

        return pattern.EndsWith('$') && backslashes % 2 == 0;
    }
}
