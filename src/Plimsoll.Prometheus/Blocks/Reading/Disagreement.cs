using System.Globalization;

namespace Plimsoll.Prometheus.Blocks.Reading;

/// <summary>Moments for which one series has two different values; neither is known to be true, and none is
/// kept.</summary>
/// <param name="Time">The first such moment, Unix milliseconds.</param>
/// <param name="Moments">How many there are in the time asked about.</param>
internal readonly record struct Disagreement(long Time, double First, double Second, int Moments)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"has two values, {First} and {Second}, at {Moment.Of(Time)} ({Moments} such moments, left out)");
}
