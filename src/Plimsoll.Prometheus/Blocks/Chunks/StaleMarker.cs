namespace Plimsoll.Prometheus.Blocks.Chunks;

/// <summary>The value Prometheus stores where a series ended: one NaN that no computation gives.</summary>
/// <remarks>Source: Prometheus, <c>model/value</c>: bits 7FF0000000000002. The ordinary NaN is
/// 7FF8000000000001.</remarks>
internal static class StaleMarker
{
    public const ulong Bits = 0x7ff0_0000_0000_0002;

    public static bool Is(double value) => BitConverter.DoubleToUInt64Bits(value) == Bits;
}
