using System.Globalization;

namespace Plimsoll.Prometheus.Blocks;

/// <summary>Unix milliseconds for people.</summary>
internal static class Moment
{
    private static readonly long s_first = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long s_last = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>It lies within the years 1 to 9999.</summary>
    public static bool IsDate(long unixMilliseconds) => unixMilliseconds >= s_first && unixMilliseconds <= s_last;

    /// <summary>The moment, or the nearest one that can be named.</summary>
    public static DateTimeOffset At(long unixMilliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(unixMilliseconds, s_first, s_last));

    public static string Of(long unixMilliseconds) => IsDate(unixMilliseconds)
        ? DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds).ToString(
            "yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{unixMilliseconds} ms");
}
