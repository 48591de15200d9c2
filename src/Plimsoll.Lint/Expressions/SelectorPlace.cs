using Plimsoll.PromQl.Syntax;

namespace Plimsoll.Lint.Expressions;

/// <summary>A selector of an expression and what is done with its series.</summary>
/// <param name="Ancestors">The root first, the parent last.</param>
public sealed record SelectorPlace(VectorSelector Selector, IReadOnlyList<Expr> Ancestors)
{
    /// <summary>Whether the value of one moment is taken, and not those of a stretch of time.</summary>
    public bool IsInstant => !Ancestors.Any(a => a is RangeSelector or Subquery);
}
