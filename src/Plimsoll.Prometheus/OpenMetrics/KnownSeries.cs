using Plimsoll.Prometheus.Samples;

namespace Plimsoll.Prometheus.OpenMetrics;

/// <summary>A series text met before.</summary>
/// <param name="text">The exact bytes, <c>name{labels}</c>.</param>
/// <param name="samples">Where its samples go; null when nobody wants it.</param>
internal sealed class KnownSeries(byte[] text, SampleTarget? samples)
{
    public byte[] Text => text;

    public SampleTarget? Samples => samples;

    /// <summary>The series whose line came after this one's, last time.</summary>
    public KnownSeries? Follower { get; set; }
}
