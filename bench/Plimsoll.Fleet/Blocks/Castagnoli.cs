using System.Buffers.Binary;
using System.Numerics;

namespace Plimsoll.Fleet.Blocks;

/// <summary>CRC-32C, the checksum of a block's files; not the reader's own, so that each shows the other right.</summary>
internal static class Castagnoli
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint sum = ~0u;
        int at = 0;
        for (; at + sizeof(ulong) <= bytes.Length; at += sizeof(ulong))
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]));
        }

        for (; at < bytes.Length; at++)
        {
            sum = BitOperations.Crc32C(sum, bytes[at]);
        }

        return ~sum;
    }
}
