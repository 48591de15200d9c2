using Plimsoll.Linux.Records;

namespace Plimsoll.Linux.Loki;

/// <summary>Journal fields that labels of a stream, or structured metadata of an entry, tell.</summary>
internal sealed class LokiFields
{
    private const int MaxLength = 256;

    private Dictionary<JournalField, string>? _values;

    public string? this[JournalField field] => _values?.GetValueOrDefault(field);

    public bool IsEmpty => _values is null;

    /// <summary>Takes a label; names nobody asks for are dropped.</summary>
    /// <param name="unitLabel">The label that holds <c>_SYSTEMD_UNIT</c>; null: none.</param>
    public void Add(string name, string value, string? unitLabel)
    {
        JournalField field = name == unitLabel ? JournalField.SystemdUnit : Find(name);
        if (field != JournalField.None && value.Length is > 0 and <= MaxLength)
        {
            (_values ??= [])[field] = value;
        }
    }

    // A relabelling drops the underscores, the case, or neither: __journal__boot_id, _BOOT_ID, boot_id. A label "unit" may
    // be UNIT or _SYSTEMD_UNIT, so it is read only where the plan says which label is the unit's.
    private static JournalField Find(string name)
    {
        ReadOnlySpan<char> word = name.AsSpan().Trim('_');
        const string Prefix = "journal_";
        if (word.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            word = word[Prefix.Length..].Trim('_');
        }

        Span<char> lower = stackalloc char[32];
        int length = word.Length <= lower.Length ? word.ToLowerInvariant(lower) : -1;
        return length < 0 ? JournalField.None : lower[..length] switch
        {
            "boot_id" => JournalField.BootId,
            "hostname" => JournalField.Hostname,
            "transport" => JournalField.Transport,
            "syslog_identifier" => JournalField.SyslogIdentifier,
            "pid" => JournalField.Pid,
            "uid" => JournalField.Uid,
            "message_id" => JournalField.MessageId,
            "invocation_id" => JournalField.InvocationId,
            "systemd_invocation_id" => JournalField.SystemdInvocationId,
            "systemd_unit" => JournalField.SystemdUnit,
            _ => JournalField.None,
        };
    }
}
