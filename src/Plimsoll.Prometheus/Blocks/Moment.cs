using System.Globalization;

namespace Plimsoll.Prometheus.Blocks;

/// <summary>Unix milliseconds for people.</summary>
internal static class Moment
{
    private static readonly long s_first = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long s_last = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public static string Of(long unixMilliseconds) => unixMilliseconds < s_first || unixMilliseconds > s_last
        ? string.Create(CultureInfo.InvariantCulture, $"{unixMilliseconds} ms")
        : DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds).ToString(
            "yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
