using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform.Modules;

/// <summary>A use of a local or a variable somewhere in a module.</summary>
/// <param name="Name"><c>local.x</c> or <c>var.x</c>.</param>
/// <param name="Path">The steps behind it; <see langword="null"/> for a computed one, which may be any.</param>
/// <param name="Top">The top-level block it stands in.</param>
/// <param name="IsWalk">Whether it is only walked over: a whole <c>for_each</c>, the source of a <c>for</c>, counted or
/// asked for its keys.</param>
internal sealed record Reference(string Name, IReadOnlyList<string?> Path, Place At, HclBlock Top, bool IsWalk)
{
    public static IEnumerable<Reference> Of(ModuleFolder module) =>
        from block in module.Blocks
        from attribute in HclWalk.Attributes(block.Body)
        let walked = Walked(attribute).ToHashSet()
        from traversal in HclWalk.Of(attribute.Value).OfType<HclExpr.Traversal>()
        where traversal.Root is HclExpr.Name { Value: "local" or "var" } && traversal.Steps[0] is HclStep.Attribute
        select Of(traversal, block, walked.Contains(traversal.At));

    private static IEnumerable<Place> Walked(HclAttribute attribute)
    {
        IEnumerable<Place> inside = HclWalk.Of(attribute.Value).SelectMany(e => e switch
        {
            HclExpr.For f => [f.Source.At],
            HclExpr.Call { Function: "keys" or "length" or "toset" or "contains" } c => c.Arguments.Select(a => a.At),
            _ => Enumerable.Empty<Place>(),
        });
        return attribute.Name == "for_each" ? inside.Append(attribute.Value.At) : inside;
    }

    private static Reference Of(HclExpr.Traversal traversal, HclBlock block, bool isWalk)
    {
        string name = $"{((HclExpr.Name)traversal.Root).Value}.{((HclStep.Attribute)traversal.Steps[0]).Name}";
        string?[] path =
        [
            .. traversal.Steps.Skip(1).Select(step => step switch
            {
                HclStep.Attribute a => a.Name,
                HclStep.Index { Key: HclExpr.Text t } => t.Value,
                HclStep.Index { Key: HclExpr.Number n } => n.At.Text,
                _ => null,
            }),
        ];
        return new(name, path, traversal.At, block, isWalk);
    }

    /// <summary>Whether this use may read what lies at <paramref name="path"/>.</summary>
    public bool MayRead(IReadOnlyList<string> path)
    {
        for (int i = 0; i < Math.Min(path.Count, Path.Count); i++)
        {
            if (Path[i] is { } step && step != path[i])
            {
                return false;
            }
        }

        return Path.Count >= path.Count || !IsWalk;
    }
}
