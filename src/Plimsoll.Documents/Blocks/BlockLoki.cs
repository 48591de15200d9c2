using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Servers;

namespace Plimsoll.Documents.Blocks;

/// <summary>Reads an item of <c>evidence</c> that names a Loki: its address and how it keeps the hosts' lines.</summary>
internal sealed class BlockLoki(BlockValues values)
{
    private const int MaxTenantChars = 150;

    private static readonly (string Word, LogLineForm Value)[] Forms =
    [
        ("auto", LogLineForm.Auto),
        ("journal-json", LogLineForm.JournalJson),
        ("plain", LogLineForm.Plain),
    ];

    public static bool Is(YamlNode.Map item) => item.Entries.Any(e => e.Key.Text == "loki");

    /// <param name="labels">Reads a map of labels.</param>
    public EvidenceSpec.Loki? Read(YamlNode.Map map, Func<YamlNode.Map, IReadOnlyDictionary<string, string>?> labels)
    {
        MapReader reader = new(map, BlockKeys.Loki, "loki", values);
        string? tenant = reader.Scalar("tenant", "a tenant's name") is YamlNode.Scalar name ? Tenant(name) : null;
        string? unitLabel = reader.Scalar("unitLabel", "a label name") is YamlNode.Scalar unit ? LabelName(unit) : null;
        LogLineForm? line = reader.Scalar("line", "a word") is YamlNode.Scalar word
            ? values.Word(word, Forms)
            : null;
        IReadOnlyDictionary<string, string>? selected =
            reader.Map("labels") is YamlNode.Map selector ? labels(selector) : null;
        return reader.Scalar("loki", "an address") is YamlNode.Scalar server && values.Address(server) is Uri address
            ? new EvidenceSpec.Loki(
                address, tenant, selected, unitLabel, line ?? LogLineForm.Auto, server.At)
            : null;
    }

    // What Loki takes for a tenant's id, and | between several.
    private string? Tenant(YamlNode.Scalar scalar)
    {
        string text = scalar.Text;
        if (text.Length is > 0 and <= MaxTenantChars
            && text.All(c => char.IsAsciiLetterOrDigit(c) || "!-_.*'()|".Contains(c, StringComparison.Ordinal)))
        {
            return text;
        }

        values.Report(
            scalar.At, DocumentCodes.BadName, $"{scalar.Kind} is not a tenant's name, expected letters, digits and !-_.*'()");
        return null;
    }

    private string? LabelName(YamlNode.Scalar scalar)
    {
        string text = scalar.Text;
        if (text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            return text;
        }

        values.Report(
            scalar.At, DocumentCodes.BadName, $"{scalar.Kind} is not a label name, expected letters, digits and _");
        return null;
    }
}
