namespace Plimsoll.Terraform.Hcl;

/// <summary>An expression with its place. Only what values can be traced through has structure.</summary>
internal abstract record HclExpr(Place At)
{
    /// <param name="Value">Absent for a number beyond what a decimal holds.</param>
    public sealed record Number(Place At, decimal? Value) : HclExpr(At);

    /// <summary>A string or heredoc without template sequences; <paramref name="At"/> has the quotes in it.</summary>
    public sealed record Text(Place At, string Value, bool IsQuoted) : HclExpr(At);

    public sealed record Bool(Place At, bool Value) : HclExpr(At);

    public sealed record Null(Place At) : HclExpr(At);

    /// <param name="Parts">Texts and interpolated expressions in order.</param>
    /// <param name="HasControl">Whether there is a <c>%{ }</c> in it, which is not followed.</param>
    public sealed record Template(Place At, IReadOnlyList<HclExpr> Parts, bool HasControl) : HclExpr(At);

    public sealed record Object(Place At, IReadOnlyList<HclItem> Items) : HclExpr(At);

    public sealed record Tuple(Place At, IReadOnlyList<HclExpr> Items) : HclExpr(At);

    /// <param name="Key">Absent in a list.</param>
    public sealed record For(
        Place At, string? KeyName, string ValueName, HclExpr Source, HclExpr? Key, HclExpr Value, HclExpr? Condition, bool Groups)
        : HclExpr(At);

    public sealed record Name(Place At, string Value) : HclExpr(At);

    public sealed record Traversal(Place At, HclExpr Root, IReadOnlyList<HclStep> Steps) : HclExpr(At);

    /// <param name="Expands">Whether the last argument has <c>...</c> behind it.</param>
    public sealed record Call(Place At, string Function, IReadOnlyList<HclExpr> Arguments, bool Expands) : HclExpr(At);

    public sealed record Conditional(Place At, HclExpr Condition, HclExpr Then, HclExpr Else) : HclExpr(At);

    /// <param name="Operators">In the order written, e.g. <c>-</c> or <c>!!</c>.</param>
    public sealed record Unary(Place At, string Operators, HclExpr Operand) : HclExpr(At);

    /// <summary>Operands with operators between them as written; precedence is applied where it is evaluated.</summary>
    public sealed record Operation(Place At, IReadOnlyList<HclExpr> Operands, IReadOnlyList<string> Operators) : HclExpr(At);

    public sealed record Parenthesis(Place At, HclExpr Inner) : HclExpr(At);

    /// <summary>Where the parser found no expression; a fault says so.</summary>
    public sealed record Bad(Place At) : HclExpr(At);
}
