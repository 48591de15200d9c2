namespace Plimsoll.Prometheus.Samples;

/// <summary>One series with two different values for one moment.</summary>
/// <param name="UnixMilliseconds">The moment, UTC.</param>
internal readonly record struct Contradiction(
    SeriesSamples Series, long UnixMilliseconds, double First, double Second);
