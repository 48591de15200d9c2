using System.Runtime.InteropServices;
using Plimsoll.Prometheus.Blocks;

namespace Plimsoll.Prometheus.RemoteRead.Wire;

/// <summary>What stands before each message of a stream.</summary>
/// <remarks>Format: Prometheus, <c>storage/remote/chunked.go</c>: size of the message as uvarint, its CRC-32C as four
/// big-endian bytes, the message.</remarks>
/// <param name="Length">Bytes of the head itself; 0 when it is not whole.</param>
/// <param name="Size">Bytes of the message; 0 when it is not known.</param>
/// <param name="Sum">What the CRC-32C of the message must be.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FrameHead(int Length, ulong Size, uint Sum)
{
    /// <summary>So many bytes hold any head.</summary>
    public const int Longest = 10 + Crc32C.Size;

    /// <param name="ahead">Starts with a head.</param>
    public static FrameHead Of(ReadOnlySpan<byte> ahead)
    {
        ByteCursor cursor = new(ahead[..Math.Min(ahead.Length, Longest)]);
        ulong size = cursor.Uvarint64();
        bool hasSize = !cursor.IsOverrun;
        uint sum = cursor.UInt32();
        return new(cursor.IsOverrun ? 0 : cursor.Position, hasSize ? size : 0, sum);
    }
}
