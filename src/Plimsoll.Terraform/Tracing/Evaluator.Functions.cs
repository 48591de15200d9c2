using System.Globalization;
using System.Text.RegularExpressions;
using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform.Tracing;

internal sealed partial class Evaluator
{
    private Traced Call(HclExpr.Call call, Scope scope)
    {
        switch (call.Function)
        {
            case "tolist" or "sensitive" or "nonsensitive" when call.Arguments.Count == 1 && !call.Expands:
                return Evaluate(call.Arguments[0], scope);
            case "tonumber" or "tostring" or "tobool" when call.Arguments.Count == 1 && !call.Expands:
                return Convert(Evaluate(call.Arguments[0], scope), new TypeShape.Scalar(call.Function[2..]), call.At);
            case "toset" when call.Arguments.Count == 1 && !call.Expands:
                return Convert(Evaluate(call.Arguments[0], scope), new TypeShape.Collection(null, IsSet: true), call.At);
            case "tomap" when call.Arguments.Count == 1 && !call.Expands:
                TypeShape uniform = new TypeShape.Collection(new TypeShape.Uniform(), IsSet: false);
                return Evaluate(call.Arguments[0], scope) with { Shape = uniform };
            case "lookup" when call.Arguments.Count is 2 or 3 && !call.Expands:
                return Lookup(call, scope);
            case "try" when !call.Expands:
                return FirstOf(call, scope, v => v is not Value.Missing);
            case "coalesce" when !call.Expands:
                return FirstOf(call, scope, v => v is not (Value.Null or Value.Text { Characters: "" }));
            case "merge":
                return Merge(call, scope);
            case "concat" when !call.Expands:
                return Concat(call, scope);
            case "element" when call.Arguments.Count == 2 && !call.Expands:
                return Element(call, scope);
            case "keys" or "values" or "length" when call.Arguments.Count == 1 && !call.Expands:
                return OfCollection(call, scope);
            case "format" or "lower" or "upper" when call.Arguments.Count > 0 && !call.Expands:
                return Words(call, scope);
            default:
                Refusal why = Refusal.At(
                    call.At,
                    TerraformCodes.Computed,
                    $"'{call.Function}()' is computed; expected a number written out",
                    call.Function is "jsondecode" or "yamldecode" or "csvdecode" or "file" or "templatefile"
                        ? "change the file it reads by hand"
                        : "write the number out where this machine is declared");
                return Traced.Of(new Value.Unknown(why, FollowedIn(call, scope)));
        }
    }

    // What a call that is not computed would take from another resource or module.
    private HclExpr.Traversal? FollowedIn(HclExpr.Call call, Scope scope) => call.Arguments
        .Select(a => (Evaluate(a, scope).Value as Value.Unknown)?.Follows).FirstOrDefault(f => f is not null);

    private Traced Lookup(HclExpr.Call call, Scope scope)
    {
        Traced map = Evaluate(call.Arguments[0], scope);
        Traced key = Evaluate(call.Arguments[1], scope);
        if (map.Why is not null || key.Why is not null)
        {
            return map.Why is not null ? map : key;
        }

        if (TextOf(key.Value) is not { } name)
        {
            return Computed(call, $"the key of '{Short(call)}' is computed");
        }

        Traced there = Get(map, name, call.At);
        if (there.Value is not Value.Missing || call.Arguments.Count == 2)
        {
            return there;
        }

        return Evaluate(call.Arguments[2], scope) with { Candidates = there.Candidates };
    }

    private Traced FirstOf(HclExpr.Call call, Scope scope, Func<Value, bool> isTaken)
    {
        List<Candidate> before = [];
        foreach (HclExpr argument in call.Arguments)
        {
            Traced value = Evaluate(argument, scope);
            if (value.Why is not null || isTaken(value.Value))
            {
                // A number written here is for every machine that has none of its own.
                bool isDefault = argument.At != call.Arguments[0].At && argument is HclExpr.Number or HclExpr.Text;
                value = isDefault ? value.WithoutPlaces() : value;
                return value with { Candidates = [.. before, .. value.Candidates] };
            }

            before.AddRange(value.Candidates);
        }

        return Computed(call, $"'{Short(call)}' has no value");
    }

    private Traced Merge(HclExpr.Call call, Scope scope)
    {
        List<Traced> parts = [.. call.Arguments.Select(a => Evaluate(a, scope))];
        if (call.Expands && parts is [.., { Value: Value.List }])
        {
            Traced last = parts[^1];
            parts.RemoveAt(parts.Count - 1);
            if (Members(last, call.At) is not { } members)
            {
                return TooMuch(call.At);
            }

            parts.AddRange(members.Select(m => m.Value));
        }

        parts.RemoveAll(p => p.Value is Value.Null);
        if (parts.Find(p => p.Value is not Value.Map) is { } other)
        {
            return other.Why is null ? Computed(call, $"'{Short(call)}' merges what is no map") : other;
        }

        int count = parts.Sum(p => ((Value.Map)p.Value).Members.Members.Count);
        _steps += count;
        return count > MostMembers
            ? TooMuch(call.At)
            : Traced.Of(new Value.Map(parts.Count == 0
                ? MapValue.Of(new Dictionary<string, Func<Traced>>())
                : MapValue.Merge(parts)));
    }

    private Traced Concat(HclExpr.Call call, Scope scope)
    {
        List<Func<Traced>> items = [];
        foreach (HclExpr argument in call.Arguments)
        {
            Traced list = Evaluate(argument, scope);
            if (list.Value is not Value.List || Members(list, call.At) is not { } members)
            {
                return list.Why is null ? Computed(call, $"'{Short(call)}' joins what is no list") : list;
            }

            items.AddRange(members.Select(m => (Func<Traced>)(() => m.Value)));
            _steps += members.Count;
            if (items.Count > MostMembers)
            {
                return TooMuch(call.At);
            }
        }

        return Traced.Of(new Value.List(items));
    }

    private Traced Element(HclExpr.Call call, Scope scope)
    {
        Traced list = Evaluate(call.Arguments[0], scope);
        Traced index = Evaluate(call.Arguments[1], scope);
        if (list.Why is not null || index.Why is not null)
        {
            return list.Why is not null ? list : index;
        }

        if (list.Value is not Value.List { Items.Count: > 0 } items
            || NumberOf(index.Value) is not (>= 0 and < int.MaxValue and var at))
        {
            return Computed(call, $"'{Short(call)}' is computed");
        }

        // Counts round: behind the last comes the first.
        return Get(list, ((int)at % items.Items.Count).ToString(CultureInfo.InvariantCulture), call.At);
    }

    private Traced OfCollection(HclExpr.Call call, Scope scope)
    {
        Traced source = Evaluate(call.Arguments[0], scope);
        if (source.Why is not null)
        {
            return source;
        }

        if (call.Function == "length" && source.Value is Value.Text text && System.Text.Ascii.IsValid(text.Characters))
        {
            return Traced.Of(new Value.Number(text.Characters.Length));
        }

        if (Members(source, call.At) is not { } members)
        {
            return Computed(call, $"'{Short(call)}' is computed");
        }

        _steps += members.Count;
        if (call.Function == "length")
        {
            return Traced.Of(new Value.Number(members.Count));
        }

        bool asksKeys = call.Function == "keys";
        return Traced.Of(new Value.List([.. members.Select(m => (Func<Traced>)(() => asksKeys ? m.Key : m.Value))]));
    }

    private Traced Words(HclExpr.Call call, Scope scope)
    {
        Traced[] arguments = [.. call.Arguments.Select(a => Evaluate(a, scope))];
        string?[] texts = [.. arguments.Select(a => TextOf(a.Value))];
        if (Array.Find(arguments, a => a.Why is not null) is { } unknown)
        {
            return unknown.WithoutPlaces();
        }

        string? result = texts.Contains(null)
            ? null
            : call.Function switch
            {
                "lower" => texts[0]!.ToLowerInvariant(),
                "upper" => texts[0]!.ToUpperInvariant(),
                _ => Format(texts!),
            };
        return result is null || result.Length > MostCharacters
            ? Computed(call, $"'{Short(call)}' is computed")
            : Traced.Of(new Value.Text(result));
    }

    // The verbs that names are made with; any other is not computed.
    private static string? Format(string[] texts)
    {
        int next = 1;
        bool isWhole = true;
        string result = Verb().Replace(texts[0], verb =>
        {
            string kind = verb.Groups["kind"].Value;
            string flags = verb.Groups["flags"].Value;
            if (kind == "%" && flags.Length == 0)
            {
                return "%";
            }

            isWhole &= next < texts.Length && (kind == "d" || (kind is "s" or "v" && flags.Length == 0));
            if (!isWhole)
            {
                return "";
            }

            string text = texts[next++];
            return flags.StartsWith('0') ? text.PadLeft(int.Parse(flags, CultureInfo.InvariantCulture), '0')
                : flags.Length > 0 ? text.PadLeft(int.Parse(flags, CultureInfo.InvariantCulture)) : text;
        });
        return isWhole && next == texts.Length ? result : null;
    }

    [GeneratedRegex(@"%(?<flags>[0-9]{0,2})(?<kind>.?)", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Verb();
}
