using System.Buffers.Binary;

namespace Plimsoll.Fleet.Blocks;

/// <summary>Bits one after another, the highest of a number first, in memory that is used again.</summary>
internal sealed class BitStream
{
    private const int Slack = sizeof(ulong);

    private byte[] _bytes = new byte[4096];
    private int _count;
    private ulong _waiting;
    private int _free = 64;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _count);

    public void Clear()
    {
        _count = 0;
        _waiting = 0;
        _free = 64;
    }

    /// <param name="number">No bit above <paramref name="width"/> is set.</param>
    /// <param name="width">1 to 64.</param>
    public void Add(ulong number, int width)
    {
        unchecked
        {
            if (width < _free)
            {
                _free -= width;
                _waiting |= number << _free;
                return;
            }

            int left = width - _free;
            _waiting |= number >> left;
            StoreWord(sizeof(ulong));
            _free = 64 - left;
            _waiting = left == 0 ? 0 : number << _free;
        }
    }

    public void AddUvarint(ulong number)
    {
        for (; number >= 0x80; number >>= 7)
        {
            Add((number & 0x7f) | 0x80, 8);
        }

        Add(number, 8);
    }

    /// <summary>Fills the last byte with zeros.</summary>
    public void End()
    {
        StoreWord((64 - _free + 7) / 8);
        _waiting = 0;
        _free = 64;
    }

    private void StoreWord(int bytes)
    {
        if (_count + Slack > _bytes.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        BinaryPrimitives.WriteUInt64BigEndian(_bytes.AsSpan(_count), _waiting);
        _count += bytes;
    }
}
