namespace Plimsoll.PromQl.Syntax;

/// <param name="Value">Without quotes, escapes resolved. Bytes that are no UTF-8 (<c>"\xff"</c>) read U+FFFD.</param>
public sealed record StringLiteral(string Value, TextSpan Span) : Expr(Span)
{
    public override ValueType Type => ValueType.String;

    public override IReadOnlyList<Expr> Children => s_none;
}
