using Plimsoll.Prometheus.Blocks.Reading;

namespace Plimsoll.Prometheus.Blocks.Chunks;

/// <summary>Reads and decodes the chunks of one series out of a block's segment files. Not thread-safe.</summary>
/// <remarks>Chunks of a series lie side by side: they are read in one go. Format: Prometheus,
/// <c>tsdb/docs/format/chunks.md</c>: length (uvarint), encoding (a byte), samples, checksum of the last two.</remarks>
internal sealed class ChunkReader
{
    private const int MostTogether = 256 * 1024;
    private const int MostChunkBytes = 2 << 20;

    // A sample a second for two years; a chunk of a few bytes can claim 65,535.
    private const int MostSamples = 1 << 26;

    // Where the last chunk ends is not known: one of 120 noisy samples is smaller than this.
    private const int UsualChunkBytes = 1280;
    private const int LongestHeader = 6;

    private readonly List<ChunkMeta> _metas = [];
    private byte[] _bytes = new byte[16 * 1024];
    private long _start;
    private int _length;
    private DataFile? _file;
    private FaultLog _faults = new("");

    /// <summary>Appends the samples of the chunks that overlap the time asked about. What cannot be read is a fault,
    /// and the other chunks stay.</summary>
    public void Read(
        GatheredSeries series, SeriesPart part, Stretch asked, SampleColumns into, FaultLog faults)
    {
        _faults = faults;
        _metas.Clear();
        ChunkList list = new(part.Chunks);
        while (list.Next(out ChunkMeta meta))
        {
            if (asked.Overlaps(meta.MinTime, meta.MaxTime))
            {
                _metas.Add(meta);
            }
        }

        if (list.IsDamaged)
        {
            faults.Add(part.Block.Index.Fault(0, $"the list of chunks of {series} is not what it must be"));
        }

        _file = null;
        for (int i = 0; i < _metas.Count; i++)
        {
            ChunkMeta meta = _metas[i];
            if (part.Block.Segment(meta.Segment) is not DataFile file)
            {
                Lose(new FileFault(part.Block.ShownSegment(meta.Segment), null, "the file is missing"), series, meta);
                continue;
            }

            if (file != _file || meta.Offset < _start || meta.Offset + LongestHeader > _start + _length)
            {
                Fill(file, meta.Offset, (int)(EndOfGroup(i) - meta.Offset));
            }

            Read(series, meta, file, into);
        }
    }

    private long EndOfGroup(int first)
    {
        long from = _metas[first].Offset;
        long end = from;
        for (int i = first; i < _metas.Count && _metas[i].Segment == _metas[first].Segment
            && _metas[i].Offset >= end && _metas[i].Offset - from <= MostTogether; i++)
        {
            end = _metas[i].Offset;
        }

        return end + UsualChunkBytes;
    }

    private void Fill(DataFile file, long offset, int length)
    {
        int wanted = (int)Math.Min(length, Math.Max(0, file.Length - offset));
        if (_bytes.Length < wanted)
        {
            _bytes = GC.AllocateUninitializedArray<byte>(Math.Max(wanted, _bytes.Length * 2));
        }

        _file = file;
        _start = offset;
        _length = file.Read(offset, _bytes.AsSpan(0, wanted));
    }

    private void Read(GatheredSeries series, ChunkMeta meta, DataFile file, SampleColumns into)
    {
        ByteCursor cursor = new(_bytes.AsSpan(0, _length)[(int)Math.Min(meta.Offset - _start, _length)..]);
        ulong length = cursor.Uvarint64();
        if (cursor.IsOverrun || length > MostChunkBytes)
        {
            Lose(file.Fault(meta.Offset, "no chunk lies where the index says"), series, meta);
            return;
        }

        int checkedBytes = 1 + (int)length + Crc32C.Size;
        if (cursor.Rest.Length < checkedBytes)
        {
            int header = cursor.Position;
            Fill(file, meta.Offset, header + checkedBytes);
            cursor = new(_bytes.AsSpan(0, _length));
            cursor.Bytes(header);
        }

        ReadOnlySpan<byte> chunk = cursor.Bytes(checkedBytes);
        if (cursor.IsOverrun || !Crc32C.IsRight(chunk))
        {
            Lose(file.Fault(meta.Offset, "a chunk does not have its checksum: damaged or cut off"), series, meta);
            return;
        }

        byte encoding = chunk[0];
        if (encoding != ChunkEncoding.Xor)
        {
            Lose(file.Fault(meta.Offset, $"a chunk {ChunkEncoding.Refusal(encoding)}"), series, meta);
            return;
        }

        if (into.Count > MostSamples)
        {
            Lose(file.Fault(meta.Offset, $"the series has more than {MostSamples} samples"), series, meta);
            return;
        }

        int before = into.Count;
        ChunkFault fault = XorChunk.Decode(chunk[1..^Crc32C.Size], into);
        if (fault != ChunkFault.None)
        {
            Lose(file.Fault(meta.Offset, ChunkFaultText.Of(fault)), series, meta);
        }
        else if (into.Times[before] != meta.MinTime || into.Times[^1] != meta.MaxTime)
        {
            into.Truncate(before);
            Lose(file.Fault(meta.Offset, "a chunk is of another time than the index says"), series, meta);
        }
    }

    private void Lose(FileFault fault, GatheredSeries series, ChunkMeta meta) => _faults.Add(
        fault, $"samples of {series} from {Moment.Of(meta.MinTime)} to {Moment.Of(meta.MaxTime)} are missing");
}
