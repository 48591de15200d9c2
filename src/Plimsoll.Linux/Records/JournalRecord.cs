using System.Buffers.Text;
using System.Text.Json;

namespace Plimsoll.Linux.Records;

/// <summary>One line of <c>journalctl -o json</c>, or of a log shipper that writes the same fields: where its wanted
/// fields lie. Used again for every line.</summary>
/// <remarks>Values are decoded only when asked for: most records are counted and passed over. They are valid until the
/// next <see cref="Read"/>.</remarks>
internal sealed class JournalRecord
{
    private const ulong MaxUnixMicroseconds = 253_402_300_799_999_999;

    private readonly JournalValue[] _values = new JournalValue[JournalFieldNames.Count];
    private byte[] _line = [];

    /// <summary>When it was logged: guest clock.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Since boot; null when the record does not say.</summary>
    public TimeSpan? SinceBoot { get; private set; }

    /// <summary>Reads the line that lies in <paramref name="buffer"/>.</summary>
    /// <param name="shippedAt">The time a log shipper gave the line; it counts where the line has none of its own, and
    /// such a line may lack the boot as well. Null: the line is journalctl's and must have both.</param>
    /// <returns>Null when it is a whole record, else what is wrong with it.</returns>
    public JournalLineFault? Read(byte[] buffer, int offset, int length, DateTimeOffset? shippedAt = null)
    {
        _line = buffer;
        Array.Clear(_values);
        Utf8JsonReader json = new(buffer.AsSpan(offset, length));
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return JournalLineFault.NotAnObject(0);
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                JournalField field = JournalFieldNames.Find(json.ValueSpan);
                json.Read();
                _values[(int)field] = JournalValue.Take(ref json, offset);
            }

            // Past the object: anything but white space throws.
            json.Read();
        }
        catch (JsonException e)
        {
            return JournalLineFault.NotJson(e);
        }

        return ReadTimes(shippedAt);
    }

    public bool Has(JournalField field) => _values[(int)field].Kind != JournalValueKind.Absent;

    /// <summary>journalctl prints null for a field of 4 KiB and more.</summary>
    public bool IsTooLong(JournalField field) => _values[(int)field].Kind == JournalValueKind.Null;

    /// <summary>The bytes of a simple value as they stand on the line; empty when absent or not simple.</summary>
    public ReadOnlySpan<byte> Raw(JournalField field) => _values[(int)field].Raw(_line);

    /// <summary>A text. Bytes that are no UTF-8 become U+FFFD. Of a field given several times, all, one to a
    /// line.</summary>
    /// <returns>Null when absent or printed as null.</returns>
    public string? Text(JournalField field) => _values[(int)field].Text(_line);

    /// <summary>A whole number, 0 to 2^64-1; null when absent or none.</summary>
    public ulong? Number(JournalField field)
    {
        ReadOnlySpan<byte> digits = Raw(field);
        return Utf8Parser.TryParse(digits, out ulong value, out int used) && used == digits.Length && digits[0] != '+'
            ? value : null;
    }

    private JournalLineFault? ReadTimes(DateTimeOffset? shippedAt)
    {
        SinceBoot = Number(JournalField.MonotonicTimestamp) is { } monotonic && monotonic <= MaxUnixMicroseconds
            ? TimeSpan.FromMicroseconds((long)monotonic) : null;
        if (shippedAt is { } at && !Has(JournalField.RealtimeTimestamp))
        {
            At = at;
            return null;
        }

        if (Number(JournalField.RealtimeTimestamp) is not { } unixMicroseconds
            || unixMicroseconds > MaxUnixMicroseconds)
        {
            return JournalLineFault.NoTime(Text(JournalField.RealtimeTimestamp));
        }

        if (shippedAt is null && Raw(JournalField.BootId).IsEmpty)
        {
            return JournalLineFault.NoBoot;
        }

        At = DateTimeOffset.UnixEpoch.AddTicks((long)unixMicroseconds * TimeSpan.TicksPerMicrosecond);
        return null;
    }
}
