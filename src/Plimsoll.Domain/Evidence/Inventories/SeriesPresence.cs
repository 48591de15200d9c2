namespace Plimsoll.Domain.Evidence.Inventories;

/// <summary>One series a source has within the time asked about.</summary>
/// <param name="Labels">Without the metric's name.</param>
/// <param name="First">Its first sample; up to <paramref name="Precision"/> earlier.</param>
/// <param name="Last">Its last sample; up to <paramref name="Precision"/> later.</param>
/// <param name="Samples">How many there are; null when the source cannot say.</param>
/// <param name="Precision">Zero when the sample itself was read.</param>
public sealed record SeriesPresence(
    string Metric,
    IReadOnlyDictionary<string, string> Labels,
    DateTimeOffset First,
    DateTimeOffset Last,
    long? Samples,
    TimeSpan Precision);
