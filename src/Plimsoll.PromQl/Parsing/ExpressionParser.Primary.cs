using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Functions;
using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.PromQl.Parsing;

/// <summary>Literals, selectors, calls and aggregations.</summary>
internal sealed partial class ExpressionParser
{
    private Expr? Primary()
    {
        switch (_tokens.Kind)
        {
            case TokenKind.Number or TokenKind.Duration:
                Token number = _tokens.Token;
                return _numbers.TryRead(out double value)
                    ? Leaf(new NumberLiteral(value, number.Span) { IsDuration = number.Kind == TokenKind.Duration })
                    : null;
            case TokenKind.String:
                Token text = _tokens.Take();
                return Leaf(new StringLiteral(QuotedText.Read(_tokens.TextOf(text), out _), text.Span));
            case TokenKind.LeftParen:
                return InParentheses();
            case TokenKind.LeftBrace:
                return Selector(name: null);
            case var kind when Keywords.IsMetricName(kind):
                return Named(_tokens.Take());
            default:
                _tokens.Missing("an expression");
                return null;
        }
    }

    /// <summary>What a name starts: a call, an aggregation or a selector.</summary>
    private Expr? Named(Token name)
    {
        bool isAggregation = name.Kind == TokenKind.Aggregation
            && _tokens.Kind is TokenKind.LeftParen or TokenKind.By or TokenKind.Without;
        if (isAggregation)
        {
            return Aggregated(name);
        }

        bool mayBeAFunction = name.Kind is TokenKind.Identifier or TokenKind.Start or TokenKind.Finish
            or TokenKind.Step or TokenKind.Range or TokenKind.MaxOf or TokenKind.MinOf;
        return mayBeAFunction && _tokens.Kind == TokenKind.LeftParen ? Called(name) : Selector(name);
    }

    private VectorSelector? Selector(Token? name)
    {
        int start = name?.Start ?? _tokens.Token.Start;
        LabelMatcher[] matchers = [];
        if (_tokens.Kind == TokenKind.LeftBrace && !_matchers.TryRead(out matchers))
        {
            return null;
        }

        string? text = name is { } given ? _tokens.TextOf(given).ToString() : null;
        TextSpan span = TextSpan.Between(start, _tokens.LastEnd);
        return Leaf(new VectorSelector(text, name?.Span, matchers, TimeModifiers.None, span));
    }

    private Call? Called(Token name)
    {
        FunctionSignature? function = FunctionCatalogue.Find(_tokens.TextOf(name));
        if (function is null || function.RemovedIn is not null)
        {
            _tokens.Refuse(name.Span, $"found {Shown.Quoted(_tokens.TextOf(name))}, expected {Instead(function)}");
            return null;
        }

        if (Arguments() is not { } arguments)
        {
            return null;
        }

        TextSpan span = TextSpan.Between(name.Start, _tokens.LastEnd);
        return Above(new Call(function, name.Span, arguments, span), _height);
    }

    private Aggregation? Aggregated(Token name)
    {
        AggregationOperator aggregation = Keywords.Aggregation(_tokens.TextOf(name));
        Grouping? grouping = null;
        bool isBefore = _tokens.Kind is TokenKind.By or TokenKind.Without;
        if ((isBefore && !_clauses.TryReadGrouping(out grouping)) || Arguments() is not { } arguments)
        {
            return null;
        }

        int expected = aggregation.TakesParameter() ? 2 : 1;
        TextSpan inner = TextSpan.Between(name.Start, _tokens.LastEnd);
        if (arguments.Length != expected)
        {
            _tokens.Refuse(
                inner, $"found {Counted(arguments.Length)}, expected {expected} in {aggregation.Text()}()");
            return null;
        }

        int height = _height;
        bool isBehind = !isBefore && _tokens.Kind is TokenKind.By or TokenKind.Without;
        if (isBehind && !_clauses.TryReadGrouping(out grouping))
        {
            return null;
        }

        Expr? parameter = expected == 2 ? arguments[0] : null;
        TextSpan span = TextSpan.Between(name.Start, _tokens.LastEnd);
        return Above(new Aggregation(aggregation, name.Span, arguments[^1], parameter, grouping, span), height);
    }

    /// <summary>What parentheses hold. The height noted is that of the highest.</summary>
    private Expr[]? Arguments()
    {
        if (!_tokens.Expect(TokenKind.LeftParen, "'('"))
        {
            return null;
        }

        _height = 0;
        if (_tokens.TryTake(TokenKind.RightParen))
        {
            return [];
        }

        List<Expr> arguments = [];
        int height = 0;
        do
        {
            if (Operation(minPrecedence: 1) is not Expr argument)
            {
                return null;
            }

            arguments.Add(argument);
            height = Math.Max(height, _height);
        }
        while (_tokens.TryTake(TokenKind.Comma));

        _height = height;
        return _tokens.Expect(TokenKind.RightParen, "an operator, ',' or ')'") ? [.. arguments] : null;
    }

    private static string Counted(int count) => count == 1 ? "1 argument" : $"{count} arguments";

    private static string Instead(FunctionSignature? removed) => removed switch
    {
        null => "the name of a function",
        { ReplacedBy: { } other } => $"{other}, as it is called since Prometheus {removed.RemovedIn}",
        _ => $"a function that Prometheus {removed.RemovedIn} still has",
    };
}
