namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>A whole answer. Of one that is not whole nothing is kept.</summary>
/// <param name="Warnings">Moments with two values.</param>
internal sealed record ReadAnswer(IReadOnlyList<ReadSeries> Series, IReadOnlyList<string> Warnings, long Samples);
