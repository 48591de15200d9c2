using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Evidence.Inventories;

/// <summary>What one source has of some metrics, whatever hosts its series name.</summary>
/// <param name="Source">A file's path or a server's address, never with a secret in it.</param>
/// <param name="Asked">The stretch of time asked about.</param>
/// <param name="MetricNames">Every metric name the source has in that time; empty when it would not say.</param>
/// <param name="OldestSample">The source's oldest sample of all; null when not known.</param>
/// <param name="Retention">How long the source keeps samples; null when it has no such limit or would not say.</param>
/// <param name="Warnings">Reservations: with any, absence from this list proves nothing.</param>
public sealed record SeriesInventory(
    string Source,
    Window Asked,
    IReadOnlyList<SeriesPresence> Series,
    IReadOnlySet<string> MetricNames,
    DateTimeOffset? OldestSample,
    TimeSpan? Retention,
    IReadOnlyList<SourceFault> Warnings);
