namespace Plimsoll.Terraform.Hcl;

/// <summary><c>name = value</c> in a body.</summary>
internal sealed record HclAttribute(string Name, Place At, HclExpr Value);
