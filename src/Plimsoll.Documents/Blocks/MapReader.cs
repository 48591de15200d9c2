using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Documents.Blocks;

/// <summary>Reads the keys of one map: reports wrong types, missing keys and keys nobody knows.</summary>
internal sealed class MapReader
{
    private readonly YamlNode.Map _map;
    private readonly BlockValues _values;

    public MapReader(YamlNode.Map map, IReadOnlyList<string> knownKeys, string what, BlockValues values)
    {
        _map = map;
        _values = values;
        foreach ((YamlNode.Scalar key, _) in map.Entries)
        {
            if (!knownKeys.Contains(key.Text))
            {
                string nearest = Suggestion.Nearest(key.Text, knownKeys) is string known
                    ? $"did you mean '{known}'?"
                    : $"expected one of {string.Join(", ", knownKeys)}";
                values.Report(
                    key.At,
                    DocumentCodes.UnknownKey,
                    $"unknown key '{YamlNode.Shorten(key.Text)}' in {what}, {nearest}");
            }
        }
    }

    public SourcePoint At => _map.At;

    /// <summary>The value; null when the key is absent. A key without a value is reported.</summary>
    public YamlNode? Find(string key)
    {
        foreach ((YamlNode.Scalar name, YamlNode value) in _map.Entries)
        {
            if (name.Text == key)
            {
                if (value is YamlNode.Scalar { IsEmpty: true })
                {
                    _values.Report(name.At, DocumentCodes.WrongType, $"'{key}' has no value, expected one");
                    return null;
                }

                return value;
            }
        }

        return null;
    }

    public bool Has(string key) => _map.Entries.Any(e => e.Key.Text == key);

    public YamlNode.Scalar? Scalar(string key, string expected)
    {
        YamlNode? node = Find(key);
        if (node is null or YamlNode.Scalar)
        {
            return node as YamlNode.Scalar;
        }

        _values.WrongType(node, key, expected);
        return null;
    }

    /// <summary>Words on one line, not empty.</summary>
    public string? Text(string key) => Scalar(key, "text") is YamlNode.Scalar scalar ? _values.Text(scalar, key) : null;

    /// <summary><see cref="Text"/> with the place of its characters.</summary>
    public SourcedText? Sourced(string key) =>
        Scalar(key, "text") is YamlNode.Scalar scalar && _values.Text(scalar, key) is not null ? scalar.Sourced : null;

    public YamlNode.Map? Map(string key)
    {
        YamlNode? node = Find(key);
        if (node is null or YamlNode.Map)
        {
            return node as YamlNode.Map;
        }

        _values.WrongType(node, key, "a map of keys");
        return null;
    }

    /// <summary>The items of a list; null when the key is absent.</summary>
    public IReadOnlyList<YamlNode>? List(string key)
    {
        YamlNode? node = Find(key);
        if (node is null or YamlNode.Sequence)
        {
            return (node as YamlNode.Sequence)?.Items;
        }

        _values.WrongType(node, key, "a list");
        return null;
    }
}
