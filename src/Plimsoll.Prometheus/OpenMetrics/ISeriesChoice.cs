using Plimsoll.Prometheus.Samples;

namespace Plimsoll.Prometheus.OpenMetrics;

/// <summary>Decides what becomes of each series of a file.</summary>
internal interface ISeriesChoice
{
    /// <summary>Samples stay in memory, so that their number is limited.</summary>
    bool KeepsSamples { get; }

    /// <summary>Where the samples of a series go; null: nowhere. A series written in two ways is asked about twice.
    /// </summary>
    /// <param name="textBytes">Length of the series' text.</param>
    /// <param name="refusal">Set when a limit is passed: the file is given up.</param>
    SampleTarget? Take(string metric, Dictionary<string, string> labels, int textBytes, out string? refusal);
}
