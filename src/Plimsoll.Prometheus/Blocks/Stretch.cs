using Plimsoll.Domain.Units;

namespace Plimsoll.Prometheus.Blocks;

/// <summary>A stretch of time in whole Unix milliseconds, both ends in it.</summary>
internal readonly record struct Stretch(long From, long Until)
{
    /// <summary>Sample times are whole milliseconds: a window's fraction of one is rounded inwards.</summary>
    /// <param name="window">Null: all time.</param>
    public static Stretch Of(Window? window)
    {
        if (window is not Window w)
        {
            return new(long.MinValue, long.MaxValue);
        }

        long from = w.From.ToUnixTimeMilliseconds();
        from += DateTimeOffset.FromUnixTimeMilliseconds(from) < w.From ? 1 : 0;
        return new(from, w.Until.ToUnixTimeMilliseconds());
    }

    /// <summary>Length; of a stretch that has both ends.</summary>
    public long Milliseconds => Until - From + 1;

    public bool Overlaps(long from, long until) => from <= Until && until >= From;
}
