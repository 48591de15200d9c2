using System.Globalization;
using Plimsoll.Terraform.Hcl;
using Plimsoll.Terraform.Modules;

namespace Plimsoll.Terraform.Tracing;

/// <summary>Computes what the files alone decide, and keeps the places that decide it. What only a run of Terraform can
/// know is <see cref="Value.Unknown"/> with its reason.</summary>
/// <remarks>Bounded: <see cref="MostSteps"/> evaluations in all, <see cref="MostDepth"/> deep.</remarks>
internal sealed partial class Evaluator(VariableFiles variables)
{
    public const int MostSteps = 2_000_000;
    public const int MostDepth = 200;
    public const int MostCharacters = 4096;
    public const int MostMembers = 20_000;

    private readonly Dictionary<(string Address, string Name, bool IsDefault), Traced> _named = [];
    private int _steps;
    private int _depth;

    public Traced Evaluate(HclExpr expr, Scope scope)
    {
        if (++_steps > MostSteps || _depth >= MostDepth)
        {
            return TooMuch(expr.At);
        }

        _depth++;
        Traced result = Compute(expr, scope);
        _depth--;
        return result;
    }

    public static string? TextOf(Value value) => value switch
    {
        Value.Text t => t.Characters,
        Value.Number n => n.Amount.ToString(CultureInfo.InvariantCulture),
        Value.Bool b => b.IsTrue ? "true" : "false",
        _ => null,
    };

    public static decimal? NumberOf(Value value) => value switch
    {
        Value.Number n => n.Amount,
        Value.Text t when decimal.TryParse(t.Characters, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal n) => n,
        _ => null,
    };

    private Traced Compute(HclExpr expr, Scope scope) => expr switch
    {
        HclExpr.Number { Value: { } number } => Literal(new Value.Number(number), expr, scope),
        HclExpr.Text text => text.IsQuoted
            ? Literal(new Value.Text(text.Value), expr, scope)
            : Traced.Of(new Value.Text(text.Value)),
        HclExpr.Bool flag => Literal(new Value.Bool(flag.Value), expr, scope),
        HclExpr.Null => Literal(new Value.Null(), expr, scope),
        HclExpr.Parenthesis inner => Evaluate(inner.Inner, scope),
        HclExpr.Template template => Template(template, scope),
        HclExpr.Object map => Object(map, scope),
        HclExpr.Tuple list => new(
            new Value.List([.. list.Items.Select(i => (Func<Traced>)(() => Evaluate(i, scope)))]), [], []),
        HclExpr.For each => For(each, scope),
        HclExpr.Name name => scope.Names.GetValueOrDefault(name.Value) ?? Computed(name, $"'{Short(name)}' is not followed"),
        HclExpr.Traversal traversal => Traverse(traversal, scope),
        HclExpr.Conditional choice => Choose(choice, scope),
        HclExpr.Call call => Call(call, scope),
        HclExpr.Unary or HclExpr.Operation => Calculate(expr, scope),
        _ => Computed(expr, $"'{Short(expr)}' is not followed"),
    };

    private static Traced Literal(Value value, HclExpr expr, Scope scope) =>
        new(value, scope.IsDefault ? [] : [new Candidate.Literal(expr)], []);

    private Traced Template(HclExpr.Template template, Scope scope)
    {
        if (template.HasControl)
        {
            return Computed(template, "a text with '%{' or '~' in it is computed");
        }

        if (template.Parts is [HclExpr.Parenthesis only])
        {
            return Evaluate(only.Inner, scope);
        }

        string text = "";
        foreach (HclExpr part in template.Parts)
        {
            Traced value = Evaluate(part, scope);
            if (value.Why is not null || TextOf(value.Value) is not { } piece)
            {
                return value.Why is null ? Computed(template, $"'{Short(template)}' is computed") : value.WithoutPlaces();
            }

            text += piece;
            if (text.Length > MostCharacters)
            {
                return TooMuch(template.At);
            }
        }

        return Traced.Of(new Value.Text(text));
    }

    private Traced Object(HclExpr.Object expr, Scope scope)
    {
        Dictionary<string, Func<Traced>> members = new(StringComparer.Ordinal);
        foreach (HclItem item in expr.Items)
        {
            string? key = item.Name ?? TextOf(Evaluate(item.Key, scope).Value);
            if (key is null)
            {
                return Computed(item.Key, $"the key '{Short(item.Key)}' is computed");
            }

            members[key] = () => Evaluate(item.Value, scope);
        }

        return Traced.Of(new Value.Map(new(members, scope.IsDefault ? null : expr, [])));
    }

    private Traced Choose(HclExpr.Conditional choice, Scope scope)
    {
        Traced condition = Evaluate(choice.Condition, scope);
        return condition.Value switch
        {
            Value.Bool { IsTrue: var isTrue } => Evaluate(isTrue ? choice.Then : choice.Else, scope),
            Value.Unknown => condition.WithoutPlaces(),
            _ => Computed(choice, $"the condition '{Short(choice.Condition)}' is not known from the files"),
        };
    }

    private Traced For(HclExpr.For expr, Scope scope)
    {
        Traced source = Evaluate(expr.Source, scope);
        if (source.Why is not null)
        {
            return source;
        }

        if (expr.Groups || Members(source, expr.At) is not { } pairs)
        {
            return Computed(expr, "this 'for' is computed");
        }

        Dictionary<string, Func<Traced>> members = new(StringComparer.Ordinal);
        List<Func<Traced>> items = [];
        foreach ((Traced key, Traced value) in pairs)
        {
            Scope inner = scope.Bind(expr.KeyName, key, expr.ValueName, value.AsOwn());
            if (expr.Condition is not null && Evaluate(expr.Condition, inner) is var condition
                && condition.Value is not Value.Bool { IsTrue: true })
            {
                if (condition.Value is Value.Bool)
                {
                    continue;
                }

                return Computed(expr.Condition, $"the condition '{Short(expr.Condition)}' is not known from the files");
            }

            if (expr.Key is null)
            {
                items.Add(() => Evaluate(expr.Value, inner));
            }
            else if (TextOf(Evaluate(expr.Key, inner).Value) is { } name)
            {
                members[name] = () => Evaluate(expr.Value, inner);
            }
            else
            {
                return Computed(expr.Key, $"the key '{Short(expr.Key)}' is not known from the files");
            }
        }

        return Traced.Of(expr.Key is null ? new Value.List(items) : new Value.Map(MapValue.Of(members)));
    }

    /// <summary>Keys and members of a map or list; <see langword="null"/> for anything else, and for too many.</summary>
    public IReadOnlyList<(Traced Key, Traced Value)>? Members(Traced source, Place at)
    {
        int count = source.Value switch
        {
            Value.Map m => m.Members.Members.Count,
            Value.List l => l.Items.Count,
            _ => int.MaxValue,
        };
        if (count > MostMembers)
        {
            return null;
        }

        // A declared object has the keys of its type, whatever was given; those of a merge of such are not known here.
        if (source.Value is Value.Map { Members.Parts: var parts } && parts.Any(p => p.Shape is TypeShape.Object))
        {
            return null;
        }

        // Terraform walks over maps and objects in the order of their keys.
        return source.Value is Value.Map map
            ?
            [
                .. (source.Shape is TypeShape.Object type ? type.Members.Keys : map.Members.Members.Keys)
                    .Order(StringComparer.Ordinal).Select(k => (Traced.Of(new Value.Text(k)), Get(source, k, at))),
            ]
            : [.. Enumerable.Range(0, count).Select(i =>
                (Traced.Of(new Value.Number(i)), Get(source, i.ToString(CultureInfo.InvariantCulture), at)))];
    }

    public static Traced Computed(HclExpr expr, string reason) => Traced.Unknown(Refusal.At(
        expr.At, TerraformCodes.Computed, reason + "; expected a number written out",
        "write the number out where this machine is declared, or change it by hand"));

    private static Traced TooMuch(Place at) => Traced.Unknown(Refusal.At(
        at, TerraformCodes.TooMuch, "needs too many steps to follow", "write the number out where this machine is declared"));

    private static string Short(HclExpr expr)
    {
        string text = string.Join(' ', expr.At.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 60 ? text : text[..57] + "...";
    }
}
