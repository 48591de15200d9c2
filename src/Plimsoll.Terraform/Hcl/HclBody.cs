namespace Plimsoll.Terraform.Hcl;

/// <summary>Attributes and blocks in the order written.</summary>
internal sealed record HclBody(IReadOnlyList<HclAttribute> Attributes, IReadOnlyList<HclBlock> Blocks);
