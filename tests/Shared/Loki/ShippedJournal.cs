using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Plimsoll.Testing.Loki;

/// <summary>The sample's recorded journals as log shippers would send them.</summary>
/// <remarks>The recording left out what it did not need, so its numbers skip. Here they are counted anew, one by one: the
/// journal of a guest that wrote these records and no other.</remarks>
internal static partial class ShippedJournal
{
    public static IReadOnlyList<string> Hosts { get; } =
        ["ns1", "ns2", "vault01", "testvm01", "testvm02", "testvm03", "kanidm01"];

    /// <summary>The whole records, as a shipper that passes on <c>journalctl -o json</c> sends them.</summary>
    public static IEnumerable<LokiStream> Whole(Func<JsonObject, bool>? isKept = null) =>
        Hosts.SelectMany(h => Streams(h, isKept, static r => r.ToJsonString()));

    /// <summary>As promtail's <c>json: true</c> sends them: journald's own fields, and none that begins with two
    /// underscores.</summary>
    public static IEnumerable<LokiStream> Promtail() => Hosts.SelectMany(h => Streams(h, null, static r =>
    {
        foreach (string name in r.Select(f => f.Key).Where(n => n.StartsWith("__", StringComparison.Ordinal)).ToList())
        {
            r.Remove(name);
        }

        return r.ToJsonString();
    }));

    /// <summary>As promtail sends them by default: the message alone, with the unit as a label.</summary>
    public static IEnumerable<LokiStream> Plain(string? unitLabel) => Hosts.SelectMany(h => Streams(
        h, null, static r => r["MESSAGE"]?.ToString() ?? "", unitLabel));

    /// <summary>One host's records, numbered anew.</summary>
    public static IReadOnlyList<JsonObject> Records(string host)
    {
        using StreamReader text = new(new GZipStream(
            File.OpenRead(Repository.Sample("journal", $"{host}.json.gz")), CompressionMode.Decompress));
        List<JsonObject> records = [];
        while (text.ReadLine() is { } line)
        {
            JsonObject record = JsonNode.Parse(line)!.AsObject();
            int number = records.Count + 1;
            record["__SEQNUM"] = number.ToString(CultureInfo.InvariantCulture);
            record["__CURSOR"] = CursorNumber().Replace(
                record["__CURSOR"]!.ToString(), string.Create(CultureInfo.InvariantCulture, $";i={number:x};"));
            records.Add(record);
        }

        return records;
    }

    // A stream per transport, as a relabelling would make: the lines of one host come in several streams.
    private static IEnumerable<LokiStream> Streams(
        string host, Func<JsonObject, bool>? isKept, Func<JsonObject, string> text, string? unitLabel = null)
    {
        var shipped = Records(host).Where(r => isKept?.Invoke(r) ?? true).Select(r => (
            Label: unitLabel is null ? r["_TRANSPORT"]!.ToString() : r["_SYSTEMD_UNIT"]?.ToString(),
            At: long.Parse(r["__REALTIME_TIMESTAMP"]!.ToString(), CultureInfo.InvariantCulture) * 1000,
            Text: text(r))).ToList();
        foreach (var stream in shipped.GroupBy(s => s.Label))
        {
            Dictionary<string, string> labels = new() { ["job"] = "systemd-journal", ["host"] = host };
            if (stream.Key is not null)
            {
                labels[unitLabel ?? "transport"] = stream.Key;
            }

            yield return new LokiStream(labels, [.. stream.Select(s => new LokiLine(s.At, s.Text))]);
        }
    }

    [GeneratedRegex(";i=[0-9a-f]+;")]
    private static partial Regex CursorNumber();
}
