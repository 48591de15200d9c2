using Plimsoll.PromQl.Syntax;

namespace Plimsoll.PromQl;

/// <summary>An expression's tree and its faults.</summary>
/// <param name="Text">As given; all spans are of it.</param>
/// <param name="Root">Null exactly when there is a fault of syntax.</param>
/// <param name="Faults">All faults of type, or what was found of faults of syntax: the first, at least.</param>
public sealed record ParsedExpression(string Text, Expr? Root, IReadOnlyList<PromQlFault> Faults)
{
    /// <summary>Whether Prometheus would take the expression with all its experimental features on.</summary>
    public bool IsValid => Faults.Count == 0;
}
