using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Plimsoll.Documents.Blocks;

namespace Plimsoll.Documents.Tests.Blocks;

/// <summary>The part of JSON Schema that follow-up.schema.json uses; an unknown keyword is a fault.</summary>
internal static class SchemaCheck
{
    private static readonly string[] Annotations = ["$schema", "$id", "$defs", "title", "description"];

    public static IReadOnlyList<string> Faults(JsonElement root, YamlNode node) => [.. Check(root, root, node)];

    private static IEnumerable<string> Check(JsonElement root, JsonElement schema, YamlNode node)
    {
        foreach (JsonProperty keyword in schema.EnumerateObject().Where(k => !Annotations.Contains(k.Name)))
        {
            foreach (string fault in Keyword(root, schema, keyword, node))
            {
                yield return $"{node.At}: {fault}";
            }
        }
    }

    private static IEnumerable<string> Keyword(
        JsonElement root, JsonElement schema, JsonProperty keyword, YamlNode node)
    {
        YamlNode.Map? map = node as YamlNode.Map;
        YamlNode.Sequence? list = node as YamlNode.Sequence;
        string? text = (node as YamlNode.Scalar)?.Text;
        JsonElement value = keyword.Value;
        return keyword.Name switch
        {
            "$ref" => Check(root, root.GetProperty("$defs").GetProperty(value.GetString()!["#/$defs/".Length..]), node),
            "type" => When(IsType(value.GetString()!, node), $"not {value}"),
            "properties" => map?.Entries.Where(e => value.TryGetProperty(e.Key.Text, out _))
                .SelectMany(e => Check(root, value.GetProperty(e.Key.Text), e.Value)) ?? [],
            "additionalProperties" when value.ValueKind == JsonValueKind.False => map?.Entries
                .Where(e => !schema.GetProperty("properties").TryGetProperty(e.Key.Text, out _))
                    .Select(e => $"key {e.Key.Text}") ?? [],
            "additionalProperties" => map?.Entries.SelectMany(e => Check(root, value, e.Value)) ?? [],
            "propertyNames" => map?.Entries.SelectMany(e => Check(root, value, e.Key)) ?? [],
            "required" => value.EnumerateArray().Where(k => map is not null
                && map.Entries.All(e => e.Key.Text != k.GetString()))
                .Select(k => $"no {k}"),
            "items" => list?.Items.SelectMany(i => Check(root, value, i)) ?? [],
            "anyOf" => When(value.EnumerateArray().Any(s => !Check(root, s, node).Any()), "none of the alternatives"),
            "enum" => When(value.EnumerateArray().Any(e => e.GetString() == text), "not in the list"),
            "pattern" => When(text is null || Regex.IsMatch(text, value.GetString()!), $"not {value}"),
            "minItems" => When(list is null || list.Items.Count >= value.GetInt32(), "too few"),
            "maxItems" => When(list is null || list.Items.Count <= value.GetInt32(), "too many"),
            "minProperties" => When(map is null || map.Entries.Count >= value.GetInt32(), "too few keys"),
            "maxProperties" => When(map is null || map.Entries.Count <= value.GetInt32(), "too many keys"),
            "maxLength" => When(text is null || text.Length <= value.GetInt32(), "too long"),
            "minimum" => When(Number(text) >= value.GetDouble(), "too small"),
            "maximum" => When(Number(text) <= value.GetDouble(), "too large"),
            _ => [$"keyword {keyword.Name} is not checked"],
        };
    }

    private static IEnumerable<string> When(bool holds, string fault) => holds ? [] : [fault];

    // YAML's plain scalars have no type of their own here; a number is what reads as one.
    private static bool IsType(string type, YamlNode node) => type switch
    {
        "object" => node is YamlNode.Map,
        "array" => node is YamlNode.Sequence,
        "integer" => node is YamlNode.Scalar s
            && long.TryParse(s.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "number" => node is YamlNode.Scalar s && Number(s.Text) is not null,
        _ => node is YamlNode.Scalar { IsEmpty: false },
    };

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
}
