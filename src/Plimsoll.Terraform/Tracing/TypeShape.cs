using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform.Tracing;

/// <summary>A variable's declared type as far as it changes values: objects drop keys they do not declare and fill in
/// defaults of optional ones.</summary>
internal abstract record TypeShape
{
    public sealed record Collection(TypeShape? Element, bool IsSet) : TypeShape;

    /// <param name="Name"><c>number</c>, <c>string</c> or <c>bool</c>: a value of another kind is converted.</param>
    public sealed record Scalar(string Name) : TypeShape;

    /// <summary>A member of <c>map(any)</c>: all members must have the same keys, so none gets one alone.</summary>
    public sealed record Uniform : TypeShape;

    /// <param name="Written">The object of the type expression.</param>
    public sealed record Object(HclExpr.Object Written, IReadOnlyDictionary<string, Member> Members) : TypeShape;

    /// <param name="Default">What <c>optional(type, default)</c> fills in.</param>
    internal sealed record Member(TypeShape? Shape, bool IsOptional, HclExpr? Default);

    public static TypeShape? Of(HclExpr? type) => type switch
    {
        HclExpr.Call { Function: "map" or "list" or "set", Arguments: [var element] } =>
            new Collection(
                element is HclExpr.Name { Value: "any" } ? new Uniform() : Of(element), type.At.Text.StartsWith("set")),
        HclExpr.Name { Value: "number" or "string" or "bool" } scalar => new Scalar(scalar.Value),
        HclExpr.Call { Function: "object", Arguments: [HclExpr.Object members] } => new Object(members, Declared(members)),
        _ => null,
    };

    private static Dictionary<string, Member> Declared(HclExpr.Object type)
    {
        Dictionary<string, Member> members = new(StringComparer.Ordinal);
        foreach (HclItem item in type.Items.Where(i => i.Name is not null))
        {
            members[item.Name!] = item.Value is HclExpr.Call { Function: "optional", Arguments.Count: 1 or 2 } optional
                ? new(Of(optional.Arguments[0]), true, optional.Arguments.Skip(1).FirstOrDefault())
                : new(Of(item.Value), false, null);
        }

        return members;
    }
}
