namespace Plimsoll.Terraform.Hcl;

/// <summary>One entry of an object.</summary>
/// <param name="Name">The key where it is written out; absent for a computed key.</param>
/// <param name="Separator"><c>=</c> or <c>:</c>.</param>
/// <param name="Comma">Place of the comma behind the value, if there is one.</param>
internal sealed record HclItem(HclExpr Key, string? Name, Place Separator, HclExpr Value, Place? Comma);
