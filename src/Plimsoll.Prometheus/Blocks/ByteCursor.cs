using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Plimsoll.Prometheus.Blocks;

/// <summary>Reads numbers from bytes that may be damaged: past the end everything is zero and <see cref="IsOverrun"/>
/// is set.</summary>
/// <remarks>Fixed numbers are big-endian; uvarint and varint are those of Go's encoding/binary.</remarks>
internal ref struct ByteCursor(ReadOnlySpan<byte> bytes)
{
    private const int LongestVarint = 10;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public bool IsOverrun { get; private set; }

    public readonly bool IsAtEnd => _at == _bytes.Length;

    public readonly int Position => _at;

    public readonly ReadOnlySpan<byte> Rest => _bytes[_at..];

    public byte UInt8() => Has(1) ? _bytes[_at++] : (byte)0;

    public ushort UInt16() => Has(2) ? BinaryPrimitives.ReadUInt16BigEndian(Advance(2)) : (ushort)0;

    public uint UInt32() => Has(4) ? BinaryPrimitives.ReadUInt32BigEndian(Advance(4)) : 0;

    public ulong UInt64() => Has(8) ? BinaryPrimitives.ReadUInt64BigEndian(Advance(8)) : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Uvarint64()
    {
        // Most numbers are small.
        int at = _at;
        if ((uint)at < (uint)_bytes.Length && _bytes[at] < 0x80)
        {
            _at = at + 1;
            return IsOverrun ? 0UL : _bytes[at];
        }

        return LongUvarint64();
    }

    private ulong LongUvarint64()
    {
        ulong value = 0;
        for (int i = 0; i < LongestVarint && _at < _bytes.Length; i++)
        {
            byte part = _bytes[_at++];
            value |= (ulong)(part & 0x7f) << (7 * i);
            if (part < 0x80)
            {
                // The tenth byte has room for one bit.
                IsOverrun |= i == LongestVarint - 1 && part > 1;
                return IsOverrun ? 0 : value;
            }
        }

        IsOverrun = true;
        return 0;
    }

    public long Varint64()
    {
        ulong folded = Uvarint64();
        return (long)(folded >> 1) ^ -(long)(folded & 1);
    }

    /// <summary>A length as uvarint and so many bytes.</summary>
    public ReadOnlySpan<byte> Text()
    {
        ulong length = Uvarint64();
        return length <= (ulong)(_bytes.Length - _at) ? Advance((int)length) : Fail();
    }

    public ReadOnlySpan<byte> Bytes(int length) => Has(length) ? Advance(length) : Fail();

    private bool Has(int bytes)
    {
        IsOverrun |= bytes < 0 || _bytes.Length - _at < bytes;
        return !IsOverrun;
    }

    private ReadOnlySpan<byte> Advance(int bytes)
    {
        ReadOnlySpan<byte> taken = _bytes.Slice(_at, bytes);
        _at += bytes;
        return taken;
    }

    private ReadOnlySpan<byte> Fail()
    {
        IsOverrun = true;
        return [];
    }
}
