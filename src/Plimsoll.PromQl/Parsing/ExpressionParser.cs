using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.PromQl.Parsing;

/// <summary>Operators, signs and parentheses by precedence climbing; null from any method means that the fault is
/// noted.</summary>
internal sealed partial class ExpressionParser
{
    private readonly TokenCursor _tokens;
    private readonly NumberParser _numbers;
    private readonly DurationParser _durations;
    private readonly MatcherParser _matchers;
    private readonly ClauseParser _clauses;
    private int _depth;

    // Of the node returned last; a leaf's is 1.
    private int _height;

    public ExpressionParser(string text)
    {
        _tokens = new(text);
        _numbers = new(_tokens);
        _durations = new(_tokens, _numbers);
        _matchers = new(_tokens);
        _clauses = new(_tokens, _numbers);
    }

    public PromQlFault? Fault => _tokens.Fault;

    public Expr? Parse()
    {
        if (_tokens.Kind == TokenKind.End)
        {
            _tokens.Missing("an expression");
            return null;
        }

        Expr? root = Operation(minPrecedence: 1);
        if (root is not null && _tokens.Kind != TokenKind.End)
        {
            _tokens.Missing("an operator or the end of the text");
            return null;
        }

        return root;
    }

    private Expr? Operation(int minPrecedence)
    {
        if (_depth == PromQlParser.MaxDepth)
        {
            _tokens.Refuse(
                _tokens.Token.Span, $"found more than {PromQlParser.MaxDepth} expressions inside one another");
            return null;
        }

        _depth++;
        Expr? left = Operand();
        int height = _height;
        while (left is not null && AsBinary(_tokens.Kind) is { } binary && binary.Precedence() >= minPrecedence)
        {
            Token sign = _tokens.Take();
            if (!_clauses.TryReadMatching(out bool returnsBool, out VectorMatching? matching))
            {
                return null;
            }

            // The power groups from the right, all others from the left.
            int next = binary == BinaryOperator.Power ? binary.Precedence() : binary.Precedence() + 1;
            if (Operation(next) is not Expr right)
            {
                return null;
            }

            height = Math.Max(height, _height);
            TextSpan span = TextSpan.Between(left.Span.Start, right.Span.End);
            left = Above(new Binary(binary, sign.Span, left, right, returnsBool, matching, span), height);
            height = _height;
        }

        _depth--;
        _height = height;
        return left;
    }

    private Expr? Operand()
    {
        if (_tokens.Kind is not (TokenKind.Plus or TokenKind.Minus))
        {
            return Primary() is Expr primary ? WithSuffixes(primary) : null;
        }

        Token sign = _tokens.Take();
        UnaryOperator unary = sign.Kind == TokenKind.Minus ? UnaryOperator.Minus : UnaryOperator.Plus;
        return Operation(BinaryOperator.Power.Precedence()) is Expr inner
            ? Above(new Unary(unary, inner, TextSpan.Between(sign.Start, inner.Span.End)), _height)
            : null;
    }

    private Parenthesis? InParentheses()
    {
        int start = _tokens.Take().Start;
        return Operation(minPrecedence: 1) is Expr inner && _tokens.Expect(TokenKind.RightParen, "an operator or ')'")
            ? Above(new Parenthesis(inner, TextSpan.Between(start, _tokens.LastEnd)), _height)
            : null;
    }

    /// <summary>Notes the height of a node whose children are that high.</summary>
    private T? Above<T>(T node, int childHeight)
        where T : Expr
    {
        _height = childHeight + 1;
        if (_height <= PromQlParser.MaxHeight)
        {
            return node;
        }

        _tokens.Refuse(node.Span, $"found an expression more than {PromQlParser.MaxHeight} nodes high");
        return null;
    }

    private T Leaf<T>(T node)
        where T : Expr
    {
        _height = 1;
        return node;
    }

    private static BinaryOperator? AsBinary(TokenKind kind) => kind switch
    {
        TokenKind.Plus => BinaryOperator.Add,
        TokenKind.Minus => BinaryOperator.Subtract,
        TokenKind.Star => BinaryOperator.Multiply,
        TokenKind.Slash => BinaryOperator.Divide,
        TokenKind.Percent => BinaryOperator.Modulo,
        TokenKind.Caret => BinaryOperator.Power,
        TokenKind.Atan2 => BinaryOperator.ArcTangent,
        TokenKind.Equal => BinaryOperator.Equal,
        TokenKind.NotEqual => BinaryOperator.NotEqual,
        TokenKind.Less => BinaryOperator.Less,
        TokenKind.LessOrEqual => BinaryOperator.LessOrEqual,
        TokenKind.Greater => BinaryOperator.Greater,
        TokenKind.GreaterOrEqual => BinaryOperator.GreaterOrEqual,
        TokenKind.TrimUpper => BinaryOperator.TrimUpper,
        TokenKind.TrimLower => BinaryOperator.TrimLower,
        TokenKind.And => BinaryOperator.And,
        TokenKind.Or => BinaryOperator.Or,
        TokenKind.Unless => BinaryOperator.Unless,
        _ => null,
    };
}
