namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>What an answer may hold before it is refused, far above any honest one. Frames and samples have limits of
/// their own.</summary>
internal static class ReadLimits
{
    public const int LabelsPerSeries = 128;

    /// <summary>Text of all labels of one series.</summary>
    public const int LabelBytes = 64 << 10;

    /// <summary>Wanted series of one fetch.</summary>
    public const int Series = 1_000_000;

    /// <summary>Labels of all wanted series of one answer together.</summary>
    public const long AllLabelBytes = 512L << 20;

    /// <summary>Samples of one series before those outside of the time asked about are taken away: one a second for two
    /// years.</summary>
    public const int SamplesOfOneSeries = 1 << 26;

    /// <summary>An answer that is not streamed, packed and unpacked. A larger one is asked for in shorter
    /// pieces.</summary>
    public const int WholeAnswerBytes = 64 << 20;
}
