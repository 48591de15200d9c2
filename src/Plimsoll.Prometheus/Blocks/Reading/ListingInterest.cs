namespace Plimsoll.Prometheus.Blocks.Reading;

/// <summary>All series of some metrics, whosever they are.</summary>
internal sealed class ListingInterest(IReadOnlyCollection<string> metrics) : ISeriesInterest
{
    private static readonly Dictionary<string, string> s_any = [];

    public IReadOnlyCollection<string> Metrics { get; } = [.. metrics.Distinct(StringComparer.Ordinal)];

    public bool WantsNames => true;

    public IReadOnlyCollection<(string Name, string Value)>? Owners => null;

    public IEnumerable<IReadOnlyDictionary<string, string>> Narrowings(string metric) => [s_any];

    public string? OwnerOf(string metric, IReadOnlyDictionary<string, string> labels) => string.Empty;
}
