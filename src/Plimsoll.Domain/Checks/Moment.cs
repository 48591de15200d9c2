using System.Globalization;

namespace Plimsoll.Domain.Checks;

/// <summary>Writes times for people: UTC, to the second.</summary>
internal static class Moment
{
    public static string Of(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? "an unknown time";
}
