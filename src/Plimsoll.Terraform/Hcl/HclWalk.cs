namespace Plimsoll.Terraform.Hcl;

/// <summary>Every expression in a tree, outer before inner. Depth is bounded by the parser's.</summary>
internal static class HclWalk
{
    public static IEnumerable<HclExpr> Of(HclExpr expr) => Children(expr).SelectMany(Of).Prepend(expr);

    public static IEnumerable<HclAttribute> Attributes(HclBody body) =>
        body.Attributes.Concat(body.Blocks.SelectMany(b => Attributes(b.Body)));

    private static IEnumerable<HclExpr> Children(HclExpr expr) => expr switch
    {
        HclExpr.Template t => t.Parts,
        HclExpr.Object o => o.Items.SelectMany(i => new[] { i.Key, i.Value }),
        HclExpr.Tuple t => t.Items,
        HclExpr.For f => new[] { f.Source, f.Key, f.Value, f.Condition }.OfType<HclExpr>(),
        HclExpr.Traversal t => t.Steps.OfType<HclStep.Index>().Select(i => i.Key).Prepend(t.Root),
        HclExpr.Call c => c.Arguments,
        HclExpr.Conditional c => [c.Condition, c.Then, c.Else],
        HclExpr.Unary u => [u.Operand],
        HclExpr.Operation o => o.Operands,
        HclExpr.Parenthesis p => [p.Inner],
        _ => [],
    };
}
