using System.Buffers;
using System.Text;
using System.Text.Json;
using Plimsoll.Domain.Evidence;
using Plimsoll.Linux.Kernel;
using Plimsoll.Linux.Records;
using Plimsoll.Linux.Systemd;

namespace Plimsoll.Linux.Loki;

/// <summary>Writes a journal record for a line that is a message alone, with the fields that labels, metadata and, at
/// last, its own words tell.</summary>
/// <remarks>Anybody on the host may log any sentence. So a sentence of the kernel's or of PID 1's is believed where a label
/// says who wrote it; where none does, only what speaks against the fix, or for neither side, is: a kill, a failure, a
/// start. A success is not, nor is a swap device taken into use.</remarks>
internal sealed class PlainRecord
{
    /// <summary>The control group of PID 1: <c>_SYSTEMD_UNIT</c> of its records.</summary>
    private const string PidOneScope = "init.scope";

    private static readonly (JournalField Field, string Name)[] Told =
    [
        (JournalField.BootId, "_BOOT_ID"),
        (JournalField.Hostname, "_HOSTNAME"),
        (JournalField.Transport, "_TRANSPORT"),
        (JournalField.SyslogIdentifier, "SYSLOG_IDENTIFIER"),
        (JournalField.Pid, "_PID"),
        (JournalField.Uid, "_UID"),
        (JournalField.MessageId, "MESSAGE_ID"),
        (JournalField.InvocationId, "INVOCATION_ID"),
        (JournalField.SystemdInvocationId, "_SYSTEMD_INVOCATION_ID"),
        (JournalField.SystemdUnit, "_SYSTEMD_UNIT"),
    ];

    private readonly ArrayBufferWriter<byte> _json = new(1024);

    /// <summary>The record as a line of journal JSON.</summary>
    /// <param name="fields">Of the entry first, then of its stream.</param>
    public byte[] Write(ReadOnlySpan<byte> line, params ReadOnlySpan<LokiFields?> fields)
    {
        string message = Encoding.UTF8.GetString(line);
        _json.ResetWrittenCount();
        using Utf8JsonWriter json = new(_json);
        json.WriteStartObject();
        json.WriteString("MESSAGE", message);
        foreach ((JournalField field, string name) in Told)
        {
            if (Find(fields, field) is { } value)
            {
                json.WriteString(name, value);
            }
        }

        if (Author(message, fields) is (string key, string author))
        {
            json.WriteString(key, author);
        }

        json.WriteEndObject();
        json.Flush();
        return _json.WrittenSpan.ToArray();
    }

    private static string? Find(ReadOnlySpan<LokiFields?> fields, JournalField field)
    {
        foreach (LokiFields? told in fields)
        {
            if (told?[field] is { } value)
            {
                return value;
            }
        }

        return null;
    }

    // A field that says who wrote it, where those told do not.
    private static (string Key, string Value)? Author(string message, ReadOnlySpan<LokiFields?> fields)
    {
        if (Find(fields, JournalField.Pid) is not null || Find(fields, JournalField.SyslogIdentifier) is not null)
        {
            return null;
        }

        string? unit = Find(fields, JournalField.SystemdUnit);
        string? transport = Find(fields, JournalField.Transport);
        if (unit == PidOneScope)
        {
            return ("_PID", "1");
        }

        if (unit is not null || transport == "kernel")
        {
            return null;
        }

        return transport is null && KernelLogLine.Parse(message) is not (null or KernelLogLine.SwapAdded)
            ? ("_TRANSPORT", "kernel")
            : UnitText.Parse(message) is { } told && IsBad(told.Kind) ? ("_PID", "1")
            : null;
    }

    private static bool IsBad(UnitEventKind kind) =>
        kind is not (UnitEventKind.Succeeded or UnitEventKind.Started);
}
