using System.Buffers;

namespace Plimsoll.Prometheus.RemoteRead.Wire;

/// <summary>Whole frames as they arrived, in memory that is given back after use.</summary>
/// <param name="Length">Bytes of the frames.</param>
internal readonly record struct FrameBlock(byte[] Buffer, int Length)
{
    public ReadOnlySpan<byte> Frames => Buffer.AsSpan(0, Length);

    public void Return() => ArrayPool<byte>.Shared.Return(Buffer);
}
