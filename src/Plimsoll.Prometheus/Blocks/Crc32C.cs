using System.Buffers.Binary;
using System.Numerics;

namespace Plimsoll.Prometheus.Blocks;

/// <summary>The checksum of all files of a Prometheus data directory: CRC-32C (Castagnoli), by the processor's own
/// instruction where it has one.</summary>
internal static class Crc32C
{
    public const int Size = 4;

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte one in bytes)
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return ~crc;
    }

    /// <summary>The last four bytes are the checksum of those before.</summary>
    public static bool IsRight(ReadOnlySpan<byte> withSum) => withSum.Length >= Size
        && BinaryPrimitives.ReadUInt32BigEndian(withSum[^Size..]) == Of(withSum[..^Size]);
}
