using System.Buffers;

namespace Plimsoll.Engine.Files;

/// <summary>Buffers of <see cref="ArrayPool{T}"/> that grow.</summary>
internal static class RentedBytes
{
    /// <summary>A buffer of twice the size with the first <paramref name="used"/> bytes of this one, which goes back.</summary>
    public static byte[] Doubled(byte[] buffer, int used)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
