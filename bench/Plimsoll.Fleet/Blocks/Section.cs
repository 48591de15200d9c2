using System.Buffers.Binary;
using System.Text;

namespace Plimsoll.Fleet.Blocks;

/// <summary>Bytes of a part of a file, put together in memory.</summary>
internal sealed class Section
{
    private byte[] _bytes = new byte[1 << 16];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void AddByte(byte value) => Room(1)[0] = value;

    public void AddUInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Room(sizeof(uint)), value);

    public void AddUInt64(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Room(sizeof(ulong)), value);

    public void AddBytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Room(bytes.Length));

    public void AddUvarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            AddByte((byte)((value & 0x7f) | 0x80));
        }

        AddByte((byte)value);
    }

    public void AddVarint(long value) => AddUvarint(unchecked(((ulong)value << 1) ^ (ulong)(value >> 63)));

    public void AddText(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        AddUvarint((ulong)bytes.Length);
        AddBytes(bytes);
    }

    /// <summary>The checksum of all bytes from <paramref name="from"/> on.</summary>
    public void AddSum(int from) => AddUInt32(Castagnoli.Of(Bytes[from..]));

    /// <summary>A section as the index has it: length, content, checksum.</summary>
    public void AddSection(Section content)
    {
        AddUInt32((uint)content.Count);
        AddBytes(content.Bytes);
        AddUInt32(Castagnoli.Of(content.Bytes));
    }

    public void Pad(int to)
    {
        while (Count % to != 0)
        {
            AddByte(0);
        }
    }

    private Span<byte> Room(int bytes)
    {
        if (Count + bytes > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(Count + bytes, (int)Math.Min(_bytes.Length * 2L, Array.MaxLength)));
        }

        Count += bytes;
        return _bytes.AsSpan(Count - bytes, bytes);
    }
}
