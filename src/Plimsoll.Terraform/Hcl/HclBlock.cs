namespace Plimsoll.Terraform.Hcl;

/// <summary>A block: type, labels and a body between braces.</summary>
/// <param name="At">From the type to the closing brace.</param>
/// <param name="Braces">From the opening to the closing brace.</param>
internal sealed record HclBlock(string Type, IReadOnlyList<string> Labels, Place At, Place Braces, HclBody Body)
{
    public HclAttribute? Attribute(string name) => Body.Attributes.FirstOrDefault(a => a.Name == name);

    public IEnumerable<HclBlock> Blocks(string type) => Body.Blocks.Where(b => b.Type == type);
}
