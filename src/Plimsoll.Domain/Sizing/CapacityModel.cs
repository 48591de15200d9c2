using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Sizing;

/// <summary>The demand a configuration can hold before the kernel kills.</summary>
/// <remarks>Usable RAM, plus <c>S * (1 - 1/r)</c> for zram of size S at ratio r, plus disk swap. In the terms demand is
/// read in (MemTotal - MemAvailable), watermarks and memory that cannot be given back are in demand already, so usable
/// RAM is MemTotal less a reserve.</remarks>
public static class CapacityModel
{
    /// <summary>Share of MemTotal not counted on. Heuristic: with MemAvailable at zero the kernel still reclaims, but
    /// not reliably; kills were recorded from 98.6 % on.</summary>
    public const double ReservedShare = 0.015;

    /// <summary>Capacity of a regime; null when RAM or swap were not read.</summary>
    public static ByteRange? Of(Regime regime, RatioRange ratio)
    {
        if (regime.MemTotal is not ByteSize memory || regime.SwapTotal is not ByteSize swap)
        {
            return null;
        }

        (double low, double high) = regime.SwapKinds switch
        {
            [SwapKind.Disk] => (1.0, 1.0),
            [SwapKind.Zram] => (1 - (1 / ratio.Low), 1 - (1 / ratio.High)),
            _ => (0.0, 1.0),
        };
        return new ByteRange(
            Sum(memory.Bytes * (1 - ReservedShare), swap.Bytes * Math.Max(0, low)),
            Sum(memory.Bytes, swap.Bytes * Math.Max(0, high)));
    }

    private static ByteSize Sum(double memory, double swap) => ByteSize.TryFromBytes(memory + swap) ?? ByteSize.Most;
}
