using Plimsoll.Documents.Plans;
using Plimsoll.Documents.Prose;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Units;

namespace Plimsoll.Documents.Blocks;

/// <summary>Reads <c>hosts</c>: names, or maps of name, memory and labels.</summary>
internal sealed class BlockHosts(BlockValues values)
{
    public const int MaxHosts = 20_000;

    public List<HostDraft>? Read(MapReader root, BlockReader reader)
    {
        if (root.List("hosts") is not IReadOnlyList<YamlNode> items)
        {
            return null;
        }

        if (items.Count is 0 or > MaxHosts)
        {
            values.Report(
                root.Find("hosts")!.At,
                DocumentCodes.NoHosts,
                $"'hosts' has {items.Count} entries, expected 1 to {MaxHosts}");
            return null;
        }

        Dictionary<string, SourcePoint> seen = new(StringComparer.OrdinalIgnoreCase);
        List<HostDraft> hosts = [];
        foreach (YamlNode item in items)
        {
            if (ReadHost(item, reader) is not HostDraft host)
            {
                continue;
            }

            if (!seen.TryAdd(host.Name, host.At))
            {
                values.Report(
                    host.At,
                    DocumentCodes.DuplicateHost,
                    $"host '{host.Name}' is on line {seen[host.Name].Line} already, expected once");
                continue;
            }

            hosts.Add(host);
        }

        return hosts;
    }

    private HostDraft? ReadHost(YamlNode item, BlockReader reader)
    {
        if (item is YamlNode.Scalar name)
        {
            return Name(name) is string text ? new(text, null, null, name.At) : null;
        }

        if (item is not YamlNode.Map map)
        {
            values.WrongType(item, "hosts", "a name, or name, memory and labels");
            return null;
        }

        MapReader host = new(map, BlockKeys.Host, "a host", values);
        ByteSize? memory = host.Scalar("memory", "a size") is YamlNode.Scalar size ? values.Size(size) : null;
        IReadOnlyDictionary<string, string>? labels = host.Map("labels") is YamlNode.Map l ? reader.Labels(l) : null;
        if (!host.Has("name"))
        {
            values.Report(map.At, DocumentCodes.MissingKey, "a host has no 'name', expected one");
            return null;
        }

        return host.Scalar("name", "a name") is YamlNode.Scalar written && Name(written) is string known
            ? new(known, labels, memory, written.At)
            : null;
    }

    private string? Name(YamlNode.Scalar scalar)
    {
        if (values.Text(scalar, "hosts") is not string text)
        {
            return null;
        }

        if (!HostNames.IsWellFormed(text))
        {
            values.Report(
                scalar.At,
                DocumentCodes.BadName,
                $"{scalar.Kind} is not a host name, expected letters, digits, '-' and '.'");
            return null;
        }

        return text;
    }
}
