using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform.Tracing;

internal sealed partial class Evaluator
{
    // What a declared type, or a conversion function, makes of a value. The place stays the same.
    private static Traced Convert(Traced traced, TypeShape? shape, Place at)
    {
        switch (shape, traced.Value)
        {
            case (_, Value.Unknown or Value.Missing or Value.Null):
                return traced;
            case (TypeShape.Scalar { Name: "number" }, _):
                return NumberOf(traced.Value) is { } number
                    ? traced with { Value = new Value.Number(number) }
                    : NotConverted(at, "number");
            case (TypeShape.Scalar { Name: "string" }, _):
                return TextOf(traced.Value) is { } text
                    ? traced with { Value = new Value.Text(text) }
                    : NotConverted(at, "string");
            case (TypeShape.Scalar, _):
                return TextOf(traced.Value) is "true" or "false"
                    ? traced with { Value = new Value.Bool(TextOf(traced.Value) == "true") }
                    : NotConverted(at, "bool");
            case (TypeShape.Collection { IsSet: true }, Value.List list):
                return Sorted(list, traced, at) with { Shape = shape };
            default:
                return traced with { Shape = shape };
        }
    }

    // A set has an order of its own, and each member once.
    private static Traced Sorted(Value.List list, Traced traced, Place at)
    {
        if (list.Items.Count > MostMembers)
        {
            return TooMuch(at);
        }

        Traced[] items = [.. list.Items.Select(i => i())];
        if (Array.Find(items, i => i.Why is not null) is { } unknown)
        {
            return unknown.WithoutPlaces();
        }

        return Array.TrueForAll(items, i => i.Value is Value.Text)
            ? traced with
            {
                Value = new Value.List(
                [
                    .. items.DistinctBy(i => TextOf(i.Value)).OrderBy(i => TextOf(i.Value), StringComparer.Ordinal)
                        .Select(i => (Func<Traced>)(() => i)),
                ]),
            }
            : NotConverted(at, "set of strings");
    }

    private static Traced NotConverted(Place at, string type) => Traced.Unknown(Refusal.At(
        at, TerraformCodes.Computed, $"a value here is converted to {type}, which is not followed; expected one that is",
        "write the number out where this machine is declared"));
}
