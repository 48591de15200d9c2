using Plimsoll.Prometheus.Blocks.Reading;

namespace Plimsoll.Prometheus.Blocks.Head;

/// <summary>A series the log names.</summary>
/// <param name="gathered">Where its samples go; null when nobody wants them.</param>
internal sealed class HeadSeries(GatheredSeries? gathered)
{
    public GatheredSeries? Gathered => gathered;

    /// <summary>A sample of it lies in the time asked about.</summary>
    public bool HasSample { get; set; }
}
