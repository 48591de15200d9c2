using System.Globalization;
using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform.Tracing;

internal sealed partial class Evaluator
{
    private Traced Traverse(HclExpr.Traversal traversal, Scope scope)
    {
        int taken = 0;
        Traced value;
        if (traversal.Root is HclExpr.Name root && !scope.Names.ContainsKey(root.Value))
        {
            if (traversal.Steps[0] is not HclStep.Attribute first)
            {
                return NotKnown(traversal);
            }

            taken = 1;
            value = (root.Value, first.Name) switch
            {
                ("local", _) => Local(first.Name, scope, traversal),
                ("var", _) => Variable(first.Name, scope, traversal),
                ("each", "key") when scope.EachKey is { } key => Traced.Of(new Value.Text(key)),
                ("each", "value") when scope.EachValue is { } each => each,
                ("count", "index") when scope.CountIndex is { } index => Traced.Of(new Value.Number(index)),
                _ => NotKnown(traversal),
            };
        }
        else
        {
            value = Evaluate(traversal.Root, scope);
        }

        foreach (HclStep step in traversal.Steps.Skip(taken))
        {
            value = Step(value, step, traversal, scope);
        }

        return value;
    }

    private Traced Step(Traced value, HclStep step, HclExpr.Traversal traversal, Scope scope)
    {
        switch (step)
        {
            case HclStep.Attribute attribute:
                return Get(value, attribute.Name, traversal.At);
            case HclStep.Index index:
                Traced key = Evaluate(index.Key, scope);
                return key.Why is not null
                    ? key.WithoutPlaces()
                    : TextOf(key.Value) is { } name
                        ? Get(value, name, traversal.At)
                        : Computed(traversal, $"the index '{Short(index.Key)}' is computed");
            default:
                return Computed(traversal, $"'{Short(traversal)}' takes values of many at once");
        }
    }

    private static Traced NotKnown(HclExpr.Traversal traversal) => Traced.Of(new Value.Unknown(
        Refusal.At(
            traversal.At,
            TerraformCodes.NotKnown,
            $"'{Short(traversal)}' is known only when Terraform runs; expected a value written in these files",
            "write the number out where this machine is declared, or change it by hand"),
        traversal));

    private Traced Local(string name, Scope scope, HclExpr.Traversal site)
    {
        if (scope.Module.Local(name) is not { } local)
        {
            return NotKnown(site);
        }

        (string Address, string Name, bool IsDefault) key = (scope.Address, "local." + name, scope.IsDefault);
        if (!_named.TryGetValue(key, out Traced? value))
        {
            // Stands here while the value is computed, so a circle ends.
            _named[key] = Computed(local.Value, $"local '{name}' is defined by itself");
            value = Evaluate(local.Value, scope.OfModule());
            _named[key] = value;
        }

        return value.Through(new(scope.Module, "local." + name, [], site.At));
    }

    private Traced Variable(string name, Scope scope, HclExpr.Traversal site)
    {
        (string Address, string Name, bool IsDefault) key = (scope.Address, "var." + name, scope.IsDefault);
        if (!_named.TryGetValue(key, out Traced? value))
        {
            _named[key] = Computed(site, $"variable '{name}' is defined by itself");
            value = scope.Parent is null ? RootVariable(name, scope, site) : ModuleVariable(name, scope, site);
            _named[key] = value;
        }

        return value.Through(new(scope.Module, "var." + name, [], site.At));
    }

    private Traced RootVariable(string name, Scope scope, HclExpr.Traversal site)
    {
        HclBlock? declared = scope.Module.Variable(name);
        if (variables.Unreadable is { } unreadable)
        {
            return Traced.Unknown(unreadable);
        }

        bool isNullable = declared?.Attribute("nullable")?.Value is not HclExpr.Bool { Value: false };
        if (variables.Find(name) is { } assigned && (assigned.Value is not HclExpr.Null || isNullable))
        {
            return Shaped(Evaluate(assigned.Value, scope.OfModule()), declared, site.At);
        }

        if (variables.OthersThatSet(name) is { Count: > 0 } others)
        {
            return Traced.Unknown(new(
                new(
                    site.At.Point,
                    TerraformCodes.OtherVariableFiles,
                    $"variable '{name}' is set in a file that Terraform reads only when told; expected to know which is used"),
                "name the variable file that is used",
                [.. others.Select(f => f.Path)]));
        }

        return declared?.Attribute("default") is { } fallback
            ? Shaped(Evaluate(fallback.Value, scope.OfModule()), declared, site.At)
            : Traced.Unknown(Refusal.At(
                site.At, TerraformCodes.NotKnown, $"variable '{name}' has no value in these files; expected one",
                "put the value into terraform.tfvars, or name the variable file that has it"));
    }

    private Traced ModuleVariable(string name, Scope scope, HclExpr.Traversal site)
    {
        HclBlock? declared = scope.Module.Variable(name);
        HclBlock call = scope.Call!;
        Traced? passed = call.Attribute(name) is { } argument ? Evaluate(argument.Value, scope.Parent!) : null;
        HclAttribute? fallback = declared?.Attribute("default");
        bool isNullable = declared?.Attribute("nullable")?.Value is not HclExpr.Bool { Value: false };
        if (passed is not null && (passed.Value is not Value.Null || isNullable || fallback is null))
        {
            return Shaped(passed, declared, site.At);
        }

        // The module's default is for every caller: an edit adds the argument to this call.
        Candidate[] here = passed is null ? [new Candidate.AddAttribute(call, name)] : [.. passed.Candidates];
        return fallback is null
            ? NotKnown(site)
            : Shaped(Evaluate(fallback.Value, scope.OfModule() with { IsDefault = true }), declared, site.At)
                with
            { Candidates = here };
    }

    private static Traced Shaped(Traced value, HclBlock? declared, Place at) =>
        Convert(value, TypeShape.Of(declared?.Attribute("type")?.Value), at);

    /// <summary>The member of a map or list, as Terraform would give it.</summary>
    public Traced Get(Traced source, string key, Place at)
    {
        switch (source.Value)
        {
            case Value.Unknown or Value.Missing:
                // A key added for the step before would not make this one there.
                return source.WithoutPlaces();
            case Value.List list:
                bool isIndex = int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int index);
                return isIndex && index < list.Items.Count
                    ? Inherit(list.Items[index](), source, key, at)
                    : Traced.Of(new Value.Missing(at, key));
            case Value.Map { Members.Parts.Count: > 0 } merged:
                return Inherit(GetMerged(merged.Members, key, at), source, key, at);
            case Value.Map map:
                return Inherit(GetWritten(map.Members, source.Shape, key, at), source, key, at);
            default:
                return Traced.Of(new Value.Missing(at, key));
        }
    }

    private static Traced GetWritten(MapValue map, TypeShape? shape, string key, Place at)
    {
        TypeShape.Member? declared = null;
        if (shape is TypeShape.Object type && !type.Members.TryGetValue(key, out declared))
        {
            // The type drops what it does not declare: adding the key alone would do nothing.
            return Traced.Of(new Value.Missing(at, key));
        }

        Traced? there = map.Members.GetValueOrDefault(key)?.Invoke();
        if (there is not null && (there.Value is not Value.Null || declared?.Default is null))
        {
            return there;
        }

        IReadOnlyList<Candidate> places = there?.Candidates
            ?? (map.Written is { } written && shape is not TypeShape.Uniform ? [new Candidate.AddKey(written, key)] : []);
        Value value = declared switch
        {
            { Default: HclExpr.Number { Value: { } number } } => new Value.Number(number),
            { Default: HclExpr.Text text } => new Value.Text(text.Value),
            { Default: HclExpr.Bool flag } => new Value.Bool(flag.Value),
            { Default: HclExpr other } and not { Default: HclExpr.Null } =>
                Computed(other, $"the default of '{key}' is computed").Value,
            { IsOptional: true } => new Value.Null(),
            _ => new Value.Missing(at, key),
        };
        return new(value, places, []);
    }

    private Traced GetMerged(MapValue merged, string key, Place at)
    {
        List<Candidate> later = [];
        foreach (Traced part in merged.Parts.Reverse())
        {
            Traced there = Get(part, key, at);
            if (there.Value is Value.Missing)
            {
                later.AddRange(there.Candidates);
                continue;
            }

            return there with { Candidates = [.. there.Candidates, .. later] };
        }

        return new(new Value.Missing(at, key), later, []);
    }

    private static Traced Inherit(Traced member, Traced source, string key, Place at)
    {
        foreach (Holder holder in source.Via)
        {
            member = member.Through(holder.Into(key));
        }

        TypeShape? shape = source.Shape switch
        {
            TypeShape.Collection c => c.Element,
            TypeShape.Object o => o.Members.GetValueOrDefault(key)?.Shape,
            _ => member.Shape,
        };
        return source.Shape is null ? member : Convert(member, shape, at);
    }
}
