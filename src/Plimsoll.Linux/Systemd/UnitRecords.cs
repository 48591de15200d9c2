using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;
using Plimsoll.Linux.Records;

namespace Plimsoll.Linux.Systemd;

/// <summary>Reads PID 1's records about units. Fields come first; the sentence fills in what older systemd left out.
/// </summary>
internal static class UnitRecords
{
    /// <summary>The event of one record of PID 1's; null when it is none or of no unit that can be told.</summary>
    public static UnitEvent? Read(JournalRecord record, string? bootId, string source)
    {
        ReadOnlySpan<byte> id = record.Raw(JournalField.MessageId);
        UnitEventKind? kind = MessageIds.UnitKind(id);
        if (kind is null && !id.IsEmpty)
        {
            return null;
        }

        string message = record.Text(JournalField.Message) ?? "";
        UnitText? text = UnitText.Parse(message);
        string? unit = record.Text(JournalField.Unit) ?? text?.Unit;
        kind ??= text?.Kind;
        if (unit is null || kind is null)
        {
            return null;
        }

        // One id for both killers in some versions: the sentence tells.
        if (kind == UnitEventKind.OomKilled && text?.Kind == UnitEventKind.OomdKilled)
        {
            kind = UnitEventKind.OomdKilled;
        }

        return new UnitEvent(
            record.At,
            bootId,
            unit,
            Invocation(record, JournalField.InvocationId),
            kind.Value,
            record.Text(JournalField.UnitResult) ?? text?.Result,
            record.Text(JournalField.ExitCode) ?? text?.ExitCode,
            record.Text(JournalField.ExitStatus) ?? text?.ExitStatus,
            Size(record, JournalField.MemoryPeak),
            Size(record, JournalField.MemorySwapPeak),
            CpuTime(record) ?? text?.CpuTime,
            new EvidenceItem(source, Query: null, record.At, Excerpt.Of(message)));
    }

    public static string? Invocation(JournalRecord record, JournalField field) =>
        record.Text(field) is { Length: > 0 } id ? id : null;

    // 2^64-1 is systemd's "not known".
    private static ByteSize? Size(JournalRecord record, JournalField field) =>
        record.Number(field) is { } bytes && bytes != ulong.MaxValue ? ByteSize.FromBytes(bytes) : null;

    private static TimeSpan? CpuTime(JournalRecord record) =>
        record.Number(JournalField.CpuUsageNsec) is { } nanoseconds && nanoseconds != ulong.MaxValue
            ? TimeSpan.FromTicks((long)(nanoseconds / TimeSpan.NanosecondsPerTick)) : null;
}
