using Plimsoll.PromQl;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.Lint.Expressions;

/// <summary>PromQL in a suggestion: on one line, between backquotes, and only if it is PromQL.</summary>
internal static class Quote
{
    /// <summary>Null when a server would refuse it.</summary>
    public static string? Of(string promql) =>
        PromQlParser.Parse(promql) is { IsValid: true, Root: Expr root } ? Of(root) : null;

    public static string Of(Expr expr) => $"`{PromQlPrinter.Print(expr)}`";
}
