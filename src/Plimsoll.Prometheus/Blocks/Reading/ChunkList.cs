using Plimsoll.Prometheus.Blocks.Chunks;

namespace Plimsoll.Prometheus.Blocks.Reading;

/// <summary>Walks the chunks of one series, as its entry in the index lists them.</summary>
internal ref struct ChunkList
{
    private ByteCursor _cursor;
    private ulong _left;
    private long _time;
    private long _reference;
    private bool _isFirst;

    /// <param name="chunks">The part of the entry after the labels.</param>
    public ChunkList(ReadOnlySpan<byte> chunks)
    {
        _cursor = new ByteCursor(chunks);
        _left = _cursor.Uvarint64();
        _isFirst = true;
    }

    /// <summary>The list is damaged; what came before the damage was right.</summary>
    public readonly bool IsDamaged => _cursor.IsOverrun;

    /// <summary>The chunks of a whole entry, its labels passed over.</summary>
    public static ChunkList OfEntry(ReadOnlySpan<byte> entry)
    {
        ByteCursor cursor = new(entry);
        for (ulong left = cursor.Uvarint64(); left > 0 && !cursor.IsOverrun; left--)
        {
            cursor.Uvarint64();
            cursor.Uvarint64();
        }

        return new(cursor.Rest);
    }

    public static bool HasChunkIn(ReadOnlySpan<byte> entry, Stretch asked)
    {
        ChunkList list = OfEntry(entry);
        while (list.Next(out ChunkMeta chunk))
        {
            if (asked.Overlaps(chunk.MinTime, chunk.MaxTime))
            {
                return true;
            }
        }

        return false;
    }

    public bool Next(out ChunkMeta chunk)
    {
        chunk = default;
        if (_left == 0 || _cursor.IsOverrun)
        {
            return false;
        }

        _left--;
        unchecked
        {
            // Damage may add up to any number: whoever reads the chunk compares times and places with what is there.
            long from = _isFirst ? _cursor.Varint64() : _time + (long)_cursor.Uvarint64();
            _time = from + (long)_cursor.Uvarint64();
            _reference = _isFirst ? (long)_cursor.Uvarint64() : _reference + _cursor.Varint64();
            _isFirst = false;
            chunk = new ChunkMeta(from, _time, (ulong)_reference);
        }

        return !_cursor.IsOverrun;
    }
}
