using System.Buffers;
using Plimsoll.Prometheus.Blocks;

namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>One message of a stream, in memory that is given back after use.</summary>
/// <param name="Sum">What the stream says its CRC-32C is.</param>
internal readonly record struct Frame(byte[] Buffer, int Length, uint Sum)
{
    public ReadOnlySpan<byte> Message => Buffer.AsSpan(0, Length);

    public bool IsWhole => Crc32C.Of(Message) == Sum;

    public void Return() => ArrayPool<byte>.Shared.Return(Buffer);
}
