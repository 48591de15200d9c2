using System.Text;
using System.Text.Json;

namespace Plimsoll.Linux.Records;

/// <summary>Where one field's value lies in the line's buffer.</summary>
internal readonly record struct JournalValue(JournalValueKind Kind, int Start, int Length)
{
    /// <summary>Takes the value the reader stands on and leaves the reader on its end.</summary>
    /// <param name="offset">Where the reader's text begins in the buffer.</param>
    public static JournalValue Take(ref Utf8JsonReader json, int offset)
    {
        int start = offset + (int)json.TokenStartIndex;
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                JournalValueKind kind = json.ValueIsEscaped ? JournalValueKind.Escaped : JournalValueKind.Plain;
                return new(kind, start + 1, json.ValueSpan.Length);
            case JsonTokenType.Number:
                return new(JournalValueKind.Plain, start, json.ValueSpan.Length);
            case JsonTokenType.Null:
                return new(JournalValueKind.Null, start, 0);
            case JsonTokenType.StartArray:
                json.Skip();
                return new(JournalValueKind.Array, start, offset + (int)json.BytesConsumed - start);
            default:
                json.Skip();
                return default;
        }
    }

    public ReadOnlySpan<byte> Raw(byte[] line) => Kind switch
    {
        JournalValueKind.Plain => line.AsSpan(Start, Length),
        JournalValueKind.Escaped => JsonText.Unescape(line.AsSpan(Start, Length)),
        _ => default,
    };

    public string? Text(byte[] line) => Kind switch
    {
        JournalValueKind.Plain => Encoding.UTF8.GetString(line.AsSpan(Start, Length)),
        JournalValueKind.Escaped => Encoding.UTF8.GetString(JsonText.Unescape(line.AsSpan(Start, Length))),
        JournalValueKind.Array => JsonText.Join(line.AsSpan(Start, Length)),
        _ => null,
    };
}
