namespace Plimsoll.Prometheus.RemoteRead.Wire;

/// <summary>Packs bytes as a block of Snappy that is all literals: nothing is gained, and any reader unpacks it.</summary>
/// <remarks>A request has some kilobytes. Format: google/snappy, <c>format_description.txt</c>: length of the whole as
/// varint, then literals, each with its length less one in the two bytes behind its tag.</remarks>
internal static class LiteralSnappy
{
    private const byte TagOfTwoByteLength = 61 << 2;
    private const int LongestLiteral = 1 << 16;

    public static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        List<byte> packed = new(bytes.Length + 16);
        uint length = (uint)bytes.Length;
        for (; length > 0x7f; length >>= 7)
        {
            packed.Add((byte)((length & 0x7f) | 0x80));
        }

        packed.Add((byte)length);
        while (!bytes.IsEmpty)
        {
            ReadOnlySpan<byte> literal = bytes[..Math.Min(bytes.Length, LongestLiteral)];
            packed.Add(TagOfTwoByteLength);
            packed.Add((byte)((literal.Length - 1) & 0xff));
            packed.Add((byte)((literal.Length - 1) >> 8));
            packed.AddRange(literal);
            bytes = bytes[literal.Length..];
        }

        return [.. packed];
    }
}
