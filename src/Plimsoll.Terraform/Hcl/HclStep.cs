namespace Plimsoll.Terraform.Hcl;

/// <summary>One step behind an expression: <c>.name</c>, <c>[index]</c>, <c>[*]</c> or <c>.*</c>.</summary>
internal abstract record HclStep
{
    public sealed record Attribute(string Name) : HclStep;

    public sealed record Index(HclExpr Key) : HclStep;

    public sealed record Splat : HclStep;
}
