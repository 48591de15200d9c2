using System.Buffers.Binary;

namespace Plimsoll.Fleet.Blocks;

/// <summary>The <c>chunks</c> folder of a block: files of at most 512 MiB. Format: Prometheus,
/// <c>tsdb/docs/format/chunks.md</c>.</summary>
internal sealed class ChunkFiles(string folder) : IDisposable
{
    private const uint Magic = 0x85BD40DD;
    private const int HeaderBytes = 8;
    private const long LongestFile = 512L << 20;

    private FileStream? _file;
    private int _number;

    /// <returns>Where each chunk lies: file in the upper half, place in the lower.</returns>
    public ulong[] Add(MadeSeries series)
    {
        ulong[] references = new ulong[series.Chunks.Length];
        int at = 0;
        for (int i = 0; i < references.Length; i++)
        {
            int length = series.Chunks[i].Length;
            if (_file is null || _file.Position + length > LongestFile)
            {
                Start();
            }

            references[i] = ((ulong)(_number - 1) << 32) | (ulong)_file!.Position;
            _file.Write(series.Bytes.AsSpan(at, length));
            at += length;
        }

        return references;
    }

    public void Dispose() => _file?.Dispose();

    private void Start()
    {
        _file?.Dispose();
        _number++;
        _file = new FileStream(
            Path.Combine(folder, $"{_number:000000}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        Span<byte> head = stackalloc byte[HeaderBytes];
        BinaryPrimitives.WriteUInt32BigEndian(head, Magic);
        head[4] = 1;
        _file.Write(head);
    }
}
