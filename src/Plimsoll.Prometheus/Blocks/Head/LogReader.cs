using System.Buffers.Binary;
using ZstdSharp;

namespace Plimsoll.Prometheus.Blocks.Head;

/// <summary>Reads the records of one segment of a write-ahead log, one after the other. Not thread-safe.</summary>
/// <remarks>Records lie in pages of 32 KiB, in pieces where they must, each with its sum; whole they may be compressed.
/// Format: Prometheus, <c>tsdb/docs/format/wal.md</c>.</remarks>
internal sealed class LogReader : IDisposable
{
    private const int PageBytes = 32 * 1024;
    private const int HeaderBytes = 7;
    private const int MostRecordBytes = 256 << 20;
    private const byte SnappyFlag = 8;
    private const byte ZstdFlag = 16;
    private const byte KnownFlags = 0x1f;

    private readonly FileWindow _window = new(1 << 20);
    private readonly Decompressor _zstd = new();
    private byte[] _pieces = new byte[PageBytes];
    private byte[] _plain = [];
    private DataFile? _file;
    private long _at;
    private long _length;

    /// <summary>Why <see cref="Next"/> ended; null: the segment was read whole.</summary>
    public FileFault? Fault { get; private set; }

    /// <summary>The segment ends inside a record: it is being written, or the writer was stopped.</summary>
    public bool IsTorn { get; private set; }

    public void Open(DataFile segment)
    {
        _file = segment;
        _at = 0;
        _length = segment.Length;
        Fault = null;
        IsTorn = false;
    }

    /// <summary>The next record, valid until the next call; false at the end or a fault.</summary>
    public bool Next(out ReadOnlySpan<byte> record)
    {
        record = [];
        int gathered = 0;
        bool isInside = false;
        long start = _at;
        Fault = null;
        IsTorn = false;
        while (_file is not null && _at < _length)
        {
            int left = PageBytes - (int)(_at % PageBytes);
            ReadOnlySpan<byte> head = Bytes(Math.Min(left, HeaderBytes));
            if (head is [0, ..] || head.IsEmpty)
            {
                // An empty rest of a page is all zeros; one record damaged to look like it is not.
                if (Bytes(left).ContainsAnyExcept((byte)0))
                {
                    return Fail(_at, "a page of the log does not end in zeros");
                }

                _at += left;
                continue;
            }

            byte kind = (byte)(head[0] & 7);
            int size = head.Length < HeaderBytes ? 0 : BinaryPrimitives.ReadUInt16BigEndian(head[1..]);
            if (left < HeaderBytes || size > left - HeaderBytes || (head[0] & ~KnownFlags) != 0
                || kind is 0 or > 4 || (kind is 1 or 2) == isInside)
            {
                return Fail(_at, "a record of the log does not start as it must");
            }

            if (head.Length < HeaderBytes || _at + HeaderBytes + size > _length)
            {
                return Torn(start);
            }

            byte flags = head[0];
            uint sum = BinaryPrimitives.ReadUInt32BigEndian(head[3..]);
            ReadOnlySpan<byte> piece = _window.At(_file, _at + HeaderBytes, size);
            if (piece.Length < size || Crc32C.Of(piece) != sum)
            {
                return Fail(_at, "a record of the log does not have its checksum");
            }

            if (gathered > MostRecordBytes)
            {
                return Fail(start, "a record of the log is too long");
            }

            Gather(piece, ref gathered);
            isInside = true;
            long pieceAt = _at;
            _at += HeaderBytes + size;
            if (kind is 1 or 4)
            {
                return Unpack(flags, gathered, pieceAt, out record);
            }
        }

        return isInside && Torn(start);
    }

    /// <summary>Goes on after <see cref="IsTorn"/> when the segment has grown.</summary>
    public bool TryExtend()
    {
        _file!.Refresh();
        bool hasGrown = _file.Length > _length;
        _length = _file.Length;
        return hasGrown;
    }

    /// <summary>A fault at the record read last.</summary>
    public FileFault FaultHere(string problem) => _file!.Fault(_at, problem);

    public void Dispose() => _zstd.Dispose();

    private ReadOnlySpan<byte> Bytes(int count) => _window.At(_file!, _at, (int)Math.Min(count, _length - _at));

    private void Gather(ReadOnlySpan<byte> piece, ref int gathered)
    {
        if (_pieces.Length < gathered + piece.Length)
        {
            Array.Resize(ref _pieces, Math.Max(gathered + piece.Length, _pieces.Length * 2));
        }

        piece.CopyTo(_pieces.AsSpan(gathered));
        gathered += piece.Length;
    }

    private bool Unpack(byte flags, int length, long at, out ReadOnlySpan<byte> record)
    {
        record = _pieces.AsSpan(0, length);
        if ((flags & SnappyFlag) != 0)
        {
            int? plain = Snappy.Decode(record, MostRecordBytes, ref _plain);
            record = _plain.AsSpan(0, plain ?? 0);
            return plain is not null || Fail(at, "a record of the log is not what Snappy makes");
        }

        if ((flags & ZstdFlag) == 0)
        {
            return true;
        }

        try
        {
            record = _zstd.Unwrap(record, MostRecordBytes);
            return true;
        }
        catch (ZstdException e)
        {
            record = [];
            return Fail(at, $"a record of the log is not what Zstandard makes: {e.Message}");
        }
    }

    private bool Torn(long start)
    {
        IsTorn = true;
        return Fail(start, "the log ends inside a record");
    }

    private bool Fail(long at, string problem)
    {
        Fault = _file!.Fault(at, problem);
        _at = at;
        return false;
    }
}
