namespace Plimsoll.Prometheus.OpenMetrics;

/// <summary>What a metrics file may hold before it is refused. The defaults are far above any file made on
/// purpose.</summary>
internal sealed record OpenMetricsLimits
{
    public int LineBytes { get; init; } = 1 << 20;

    public int LabelsPerSeries { get; init; } = 128;

    /// <summary>Series kept, that is wanted by the request.</summary>
    public int Series { get; init; } = 1_000_000;

    /// <summary>Text of the series kept, all together.</summary>
    public long SeriesBytes { get; init; } = 512L << 20;

    /// <summary>Text of series nobody asked for that is remembered so that their next line is skipped quickly. Past it
    /// they are read in full each time; nothing is refused.</summary>
    public long UnwantedSeriesBytes { get; init; } = 32L << 20;

    /// <summary>Samples kept; each takes 16 bytes of memory.</summary>
    public long Samples { get; init; } = 250_000_000;

    /// <summary>Diagnostics shown; the rest is counted.</summary>
    public int Diagnostics { get; init; } = 100;
}
