using System.Buffers.Binary;
using Plimsoll.Prometheus.Blocks.Chunks;

namespace Plimsoll.Prometheus.Blocks.Head;

/// <summary>Reads a file of chunks that the head has completed.</summary>
/// <remarks>They repeat what the log says, and are read only where the log is damaged: a fault of their own costs
/// nothing that was not reported already. Format: Prometheus, <c>tsdb/docs/format/head_chunks.md</c>.</remarks>
internal static class HeadChunks
{
    private const uint Magic = 0x0130BC91;
    private const byte Version = 1;
    private const int HeaderBytes = 8;
    private const int WindowBytes = 1 << 20;
    private const int MostChunkBytes = 2 << 20;

    // Reference, first and last time, encoding, and the longest length.
    private const int MostMetaBytes = (3 * sizeof(ulong)) + 1 + 5;

    public static void Read(DataFile file, HeadReplay into, CancellationToken cancellation)
    {
        FileWindow window = new(WindowBytes);
        ReadOnlySpan<byte> header = window.At(file, 0, HeaderBytes);
        if (header.Length < HeaderBytes
            || BinaryPrimitives.ReadUInt32BigEndian(header) != Magic || header[4] != Version)
        {
            return;
        }

        for (long at = HeaderBytes; ;)
        {
            cancellation.ThrowIfCancellationRequested();
            ByteCursor cursor = new(window.At(file, at, MostMetaBytes));
            ulong reference = cursor.UInt64();
            cursor.Bytes(2 * sizeof(ulong));
            byte encoding = cursor.UInt8();
            ulong length = cursor.Uvarint64();
            if (cursor.IsOverrun || reference == 0 || length > MostChunkBytes)
            {
                return;
            }

            int whole = cursor.Position + (int)length + Crc32C.Size;
            ReadOnlySpan<byte> chunk = window.At(file, at, whole);
            if (chunk.Length < whole || !Crc32C.IsRight(chunk))
            {
                return;
            }

            if (encoding == ChunkEncoding.Xor && into.ColumnsOf(reference) is { } columns)
            {
                XorChunk.Decode(chunk[cursor.Position..^Crc32C.Size], columns);
            }

            at += whole;
        }
    }
}
