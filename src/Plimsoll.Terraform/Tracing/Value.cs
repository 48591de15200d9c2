using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform.Tracing;

/// <summary>A value as far as the files alone decide it.</summary>
internal abstract record Value
{
    public sealed record Number(decimal Amount) : Value;

    public sealed record Text(string Characters) : Value;

    public sealed record Bool(bool IsTrue) : Value;

    public sealed record Null : Value;

    public sealed record Map(MapValue Members) : Value;

    public sealed record List(IReadOnlyList<Func<Traced>> Items) : Value;

    /// <summary>A key or argument that is not there. Reading it is an error in Terraform, unless a default steps in.
    /// </summary>
    public sealed record Missing(Place At, string Key) : Value;

    /// <param name="Follows">The value of another resource or module that it depends on, if that is why.</param>
    public sealed record Unknown(Refusal Why, HclExpr.Traversal? Follows = null) : Value;
}
