using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.PromQl;
using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.Lint.Expressions;

/// <summary>One expression of a plan, read.</summary>
/// <param name="Source">As the document has it.</param>
/// <param name="Parsed">Of <paramref name="Source"/>; its spans are offsets there.</param>
/// <param name="Title">The words it stands under: a metric's title, a step's or a criterion's text.</param>
/// <param name="Absence">What an empty answer means where the expression decides a criterion; else null.</param>
public sealed record PlanExpression(
    SourcedText Source, ParsedExpression Parsed, ExpressionUse Use, string Title, Absence? Absence)
{
    private SelectorPlace[]? _selectors;

    /// <summary>Whether the server's answer decides a criterion; else a person looks at it.</summary>
    public bool Decides => Absence is not null;

    /// <summary>Null when there is a fault of syntax.</summary>
    public Expr? Root => Parsed.Root;

    /// <summary>Whether the outermost operator compares, with or without <c>bool</c>.</summary>
    public bool IsCondition => Root is Expr root && Inside(root) is Binary binary && binary.Operator.IsComparison();

    /// <summary>Every selector, in the order of the text; none when there is a fault of syntax.</summary>
    public IReadOnlyList<SelectorPlace> Selectors => _selectors ??= FindSelectors();

    public SourceSpan SpanOf(TextSpan span)
    {
        SourceSpan place = Source.Span(span.Start, span.Length);

        // What is missing at the end has no width of its own, and needs one to be shown.
        return span.Length > 0 || !Source.IsExact ? place : place with { EndColumn = place.Column + 1 };
    }

    public string TextOf(TextSpan span) => Source.Text.Substring(span.Start, span.Length);

    /// <summary>The text with one stretch of it changed.</summary>
    public string With(TextSpan span, string text) =>
        string.Concat(Source.Text.AsSpan(0, span.Start), text, Source.Text.AsSpan(span.End));

    /// <summary>A change of the document; null where its characters are not the expression's, or over lines.</summary>
    public LintReplacement? Replace(TextSpan span, string text)
    {
        SourceSpan place = Source.Span(span.Start, span.Length);
        return Source.IsExact && place.Line == place.EndLine ? new(place, TextOf(span), text) : null;
    }

    /// <summary>The expression without the parentheses around all of it.</summary>
    public static Expr Inside(Expr expr)
    {
        while (expr is Parenthesis parenthesis)
        {
            expr = parenthesis.Inner;
        }

        return expr;
    }

    public bool Equals(PlanExpression? other) =>
        other is not null && Source == other.Source && Use == other.Use && Title == other.Title && Absence == other.Absence;

    public override int GetHashCode() => HashCode.Combine(Source, Use, Title, Absence);

    private SelectorPlace[] FindSelectors()
    {
        List<SelectorPlace> places = [];
        if (Root is Expr root)
        {
            SyntaxWalk.Visit(root, (node, ancestors) =>
            {
                if (node is VectorSelector selector)
                {
                    places.Add(new(selector, [.. ancestors]));
                }
            });
        }

        return [.. places];
    }
}
