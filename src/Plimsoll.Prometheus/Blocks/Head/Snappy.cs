namespace Plimsoll.Prometheus.Blocks.Head;

/// <summary>Decodes one block of Snappy.</summary>
/// <remarks>Format: google/snappy, <c>format_description.txt</c>. Damaged bytes end in null.</remarks>
internal static class Snappy
{
    /// <summary>The result would have more than <paramref name="most"/> bytes, by what its head says.</summary>
    public static bool IsLonger(ReadOnlySpan<byte> source, int most) => new ByteCursor(source).Uvarint64() > (ulong)most;

    /// <param name="most">Largest result that is accepted, in bytes.</param>
    /// <param name="buffer">Used again, and replaced by a larger one where needed.</param>
    /// <returns>Number of bytes in <paramref name="buffer"/>; null when the bytes are damaged or the result too
    /// large.</returns>
    public static int? Decode(ReadOnlySpan<byte> source, int most, ref byte[] buffer)
    {
        ByteCursor cursor = new(source);
        ulong length = cursor.Uvarint64();
        if (cursor.IsOverrun || length > (ulong)most)
        {
            return null;
        }

        if (buffer.Length < (int)length)
        {
            buffer = GC.AllocateUninitializedArray<byte>((int)length);
        }

        Span<byte> into = buffer.AsSpan(0, (int)length);
        int at = 0;
        while (!cursor.IsAtEnd)
        {
            byte tag = cursor.UInt8();
            if ((tag & 3) == 0)
            {
                ReadOnlySpan<byte> literal = cursor.Bytes(LiteralLength(ref cursor, tag >> 2));
                if (cursor.IsOverrun || literal.Length > into.Length - at)
                {
                    return null;
                }

                literal.CopyTo(into[at..]);
                at += literal.Length;
                continue;
            }

            (int back, int count) = Copy(ref cursor, tag);
            if (cursor.IsOverrun || back <= 0 || back > at || count > into.Length - at)
            {
                return null;
            }

            // The two may overlap: what is written is read again.
            for (int i = 0; i < count; i++, at++)
            {
                into[at] = into[at - back];
            }
        }

        return at == into.Length ? at : null;
    }

    // Up to 60 in the tag; beyond, so many bytes of length follow.
    private static int LiteralLength(ref ByteCursor cursor, int inTag)
    {
        if (inTag < 60)
        {
            return inTag + 1;
        }

        long length = 0;
        for (int i = 0; i < inTag - 59; i++)
        {
            length |= (long)cursor.UInt8() << (8 * i);
        }

        return length < int.MaxValue ? (int)length + 1 : -1;
    }

    private static (int Back, int Count) Copy(ref ByteCursor cursor, byte tag)
    {
        switch (tag & 3)
        {
            case 1:
                return (((tag >> 5) << 8) | cursor.UInt8(), 4 + ((tag >> 2) & 7));
            case 2:
                return (cursor.UInt8() | (cursor.UInt8() << 8), 1 + (tag >> 2));
            default:
                long back = cursor.UInt8() | ((long)cursor.UInt8() << 8) | ((long)cursor.UInt8() << 16)
                    | ((long)cursor.UInt8() << 24);
                return ((int)Math.Min(back, int.MaxValue), 1 + (tag >> 2));
        }
    }
}
