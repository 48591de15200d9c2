using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Functions;
using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.PromQl.Tests.Fuzz;

/// <summary>Builds a tree that the grammar allows, types aside, from numbers: each decides one thing, and where they end
/// all is as simple as can be. So fewer and smaller numbers make a smaller tree.</summary>
internal sealed class TreeBuilder(int[] choices)
{
    private static readonly string[] s_names =
        ["up", "node_load1", "job:up:sum", "sum", "by", "offset", "and", "start", "step", "limitk", "fill", "anchored"];

    private static readonly string[] s_labels =
        ["job", "instance", "a b", "größe", "on", "without", "__name__", "sum", "host.name"];

    private static readonly string[] s_strings =
        ["", "node", "a\"b", "tab\t\\", "línea\n", "😀", "\u0001\u007F", "\uFFFD", "\u2028", "'`"];

    private static readonly DurationText[] s_ranges =
    [
        .. ((string[])["5m", "1h30m", "90s", "300", "0.0005", "1y", "step()", "2 * (step() + 1m)", "-(-5m)", "--5m", "2 ^ -1"])
            .Select(t => Trees.Parse<RangeSelector>($"x[{t}]").Range),
    ];

    // Prometheus refuses a colon that follows no number: "x[step():1m]".
    private static readonly DurationText[] s_subqueryRanges = [.. s_ranges.Where(r => r.Text.Any(char.IsAsciiDigit))];

    private static readonly OffsetModifier[] s_offsets =
    [
        .. ((string[])["5m", "-1h", "0s", "-0.5", "(5m * 2)", "-(1m)", "step()", "-range()", "max_of(step(), -1m)", "--5m + 1"])
            .Select(t => Trees.Parse<VectorSelector>($"x offset {t}").Modifiers.Offset!),
    ];

    private int _next;
    private int _depth;

    public Expr Build()
    {
        if (++_depth > 12)
        {
            _depth--;
            return Selector(withModifiers: false);
        }

        Expr built = Next(9) switch
        {
            1 => new NumberLiteral(Next(3) * 0.25, default) { IsDuration = Next(2) == 1 },
            2 => new StringLiteral(Pick(s_strings), default),
            3 => new RangeSelector(Selector(withModifiers: true), Pick(s_ranges), default),
            4 => Called(),
            5 => Aggregated(),
            6 => Operated(),
            7 => Signed(),
            8 => new Subquery(
                Tight(Build()), Pick(s_subqueryRanges), Next(2) == 1 ? Pick(s_ranges) : null, Modifiers(hasEdge: false), default),
            _ => Selector(withModifiers: true),
        };
        _depth--;
        return Next(6) == 5 || HasOpenOffset(built) ? new Parenthesis(built, default) : built;
    }

    // "offset (5m) + x" reads x as a duration: what Prometheus refuses no tree can be printed as.
    private static bool HasOpenOffset(Expr expr)
    {
        OffsetModifier? offset = expr switch
        {
            VectorSelector vector => vector.Modifiers.Offset,
            RangeSelector range => range.Vector.Modifiers.Offset,
            Subquery subquery => subquery.Modifiers.Offset,
            _ => null,
        };
        return offset?.Duration.Text is ['(', ..] or ['-', '-', ..];
    }

    private VectorSelector Selector(bool withModifiers)
    {
        string? name = Next(5) == 4 ? null : Pick(s_names);
        LabelMatcher[] matchers =
        [
            .. Enumerable.Range(0, Next(3)).Select(_ =>
            {
                MatchOperator match = Pick(Enum.GetValues<MatchOperator>());
                bool isPattern = match is MatchOperator.Matches or MatchOperator.MatchesNot;
                string value = isPattern ? Pick(["", "a|b", "ns\\d+", "(?i)\"x\""]) : Pick(s_strings);
                return new LabelMatcher(Pick(s_labels), match, value, default, default, default);
            }),
        ];
        TimeModifiers modifiers = withModifiers ? Modifiers(hasEdge: true) : TimeModifiers.None;
        return new(name, null, matchers, modifiers, default);
    }

    private TimeModifiers Modifiers(bool hasEdge)
    {
        AtModifier? at = Next(5) switch
        {
            1 => new AtModifier.QueryStart(default(TextSpan)),
            2 => new AtModifier.QueryEnd(default(TextSpan)),
            3 => new AtModifier.Moment(1609746000.5, default),
            4 => new AtModifier.Moment(-1e-3, default),
            _ => null,
        };
        RangeEdge edge = hasEdge ? Pick(Enum.GetValues<RangeEdge>()) : RangeEdge.Plain;
        return new(Next(3) == 2 ? Pick(s_offsets) : null, at, edge);
    }

    private Call Called()
    {
        FunctionSignature[] functions = [.. FunctionCatalogue.All.Where(f => f.RemovedIn is null)];
        return new(Pick(functions), default, [.. Enumerable.Range(0, Next(4)).Select(_ => Build())], default);
    }

    private Aggregation Aggregated()
    {
        AggregationOperator aggregation = Pick(Enum.GetValues<AggregationOperator>());
        Expr? parameter = aggregation.TakesParameter() ? Build() : null;
        Grouping? grouping = Next(3) is var kind and > 0 ? new(kind == 2, Labels(), default) : null;
        return new(aggregation, default, Build(), parameter, grouping, default);
    }

    private Binary Operated()
    {
        BinaryOperator op = Pick(Enum.GetValues<BinaryOperator>());
        int precedence = op.Precedence();
        Expr left = Build();
        Expr right = Build();
        bool isPower = op == BinaryOperator.Power;
        bool isLeftLoose = left is Binary l && l.Operator.Precedence() < (isPower ? precedence + 1 : precedence);
        bool isRightLoose = right is Binary r && r.Operator.Precedence() < (isPower ? precedence : precedence + 1);
        left = isLeftLoose || (isPower && left is Unary) ? new Parenthesis(left, default) : left;
        right = isRightLoose ? new Parenthesis(right, default) : right;
        return new(op, default, left, right, Next(4) == 3, Matching(), default);
    }

    private VectorMatching? Matching()
    {
        bool hasLabels = Next(3) == 2;
        int fill = Next(8);
        double? fillLeft = fill is 5 or 7 ? 0.5 : null;
        double? fillRight = fill is 6 or 7 ? -Next(3) : null;
        MatchingGroup group = hasLabels ? Pick(Enum.GetValues<MatchingGroup>()) : MatchingGroup.None;
        return hasLabels || fill > 4
            ? new(
                hasLabels ? Labels() : null, hasLabels && Next(2) == 1, group,
                group == MatchingGroup.None ? [] : Labels(), fillLeft, fillRight, default)
            : null;
    }

    private Unary Signed()
    {
        Expr inner = Build();
        bool isLoose = inner is Binary { Operator: not BinaryOperator.Power };
        return new(Pick(Enum.GetValues<UnaryOperator>()), isLoose ? new Parenthesis(inner, default) : inner, default);
    }

    private LabelName[] Labels() =>
        [.. Enumerable.Range(0, Next(3)).Select(_ => new LabelName(Pick(s_labels), default))];

    private static Expr Tight(Expr expr) => expr is Binary or Unary ? new Parenthesis(expr, default) : expr;

    private T Pick<T>(IReadOnlyList<T> any) => any[Next(any.Count)];

    private int Next(int count) => _next < choices.Length ? choices[_next++] % count : 0;
}
