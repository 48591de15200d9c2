using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Plimsoll.Linux.Records;

/// <summary>Decodes JSON strings and journalctl's arrays. Unlike the runtime's decoder it takes bytes that are no UTF-8
/// and lone surrogates: older journalctl prints the former, and a log line must not stop the reading.</summary>
internal static class JsonText
{
    /// <summary>The bytes a string stands for, from between its quotes.</summary>
    public static byte[] Unescape(ReadOnlySpan<byte> escaped)
    {
        ArrayBufferWriter<byte> bytes = new(Math.Max(1, escaped.Length));
        Span<byte> utf8 = stackalloc byte[4];
        while (escaped.IndexOf((byte)'\\') is var at and >= 0)
        {
            bytes.Write(escaped[..at]);
            escaped = escaped[(at + 1)..];
            if (escaped.IsEmpty)
            {
                break;
            }

            byte code = escaped[0];
            escaped = escaped[1..];
            if (code != 'u')
            {
                bytes.Write([Simple(code)]);
                continue;
            }

            char first = TakeUnit(ref escaped);
            bool isPair = char.IsHighSurrogate(first) && escaped is [(byte)'\\', (byte)'u', ..];
            ReadOnlySpan<byte> rest = isPair ? escaped[2..] : escaped;
            char second = isPair ? TakeUnit(ref rest) : '\0';
            if (!Rune.TryCreate(first, second, out Rune rune))
            {
                rune = Rune.TryCreate(first, out Rune single) ? single : Rune.ReplacementChar;
            }
            else
            {
                escaped = rest;
            }

            bytes.Write(utf8[..rune.EncodeToUtf8(utf8)]);
        }

        bytes.Write(escaped);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>An array is either the bytes of one value, as numbers, or the values of a field that was given several
    /// times: these are joined, one to a line.</summary>
    public static string? Join(ReadOnlySpan<byte> array)
    {
        List<string> texts = [];
        ArrayBufferWriter<byte> bytes = new();
        Utf8JsonReader json = new(array);
        while (json.Read())
        {
            switch (json.TokenType)
            {
                case JsonTokenType.Number when json.TryGetByte(out byte value):
                    bytes.Write([value]);
                    break;
                case JsonTokenType.String:
                    texts.Add(Encoding.UTF8.GetString(
                        json.ValueIsEscaped ? Unescape(json.ValueSpan) : json.ValueSpan));
                    break;
                case JsonTokenType.EndArray when bytes.WrittenCount > 0:
                    texts.Add(Encoding.UTF8.GetString(bytes.WrittenSpan));
                    bytes.Clear();
                    break;
                default:
                    break;
            }
        }

        return texts.Count == 0 ? null : string.Join('\n', texts);
    }

    private static byte Simple(byte code) => code switch
    {
        (byte)'n' => (byte)'\n',
        (byte)'t' => (byte)'\t',
        (byte)'r' => (byte)'\r',
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        _ => code,
    };

    private static char TakeUnit(ref ReadOnlySpan<byte> text)
    {
        const int Digits = 4;
        if (text.Length < Digits || !Utf8Parser.TryParse(text[..Digits], out ushort unit, out int used, 'x')
            || used != Digits)
        {
            return '\uFFFD';
        }

        text = text[Digits..];
        return (char)unit;
    }
}
