namespace Plimsoll.Prometheus.Blocks.Reading;

/// <summary>Tells which series somebody wants.</summary>
internal interface ISeriesInterest
{
    /// <summary>Names of the metrics, the only ones that are looked for.</summary>
    IReadOnlyCollection<string> Metrics { get; }

    /// <summary>Whether the names of all other metrics are wanted too.</summary>
    bool WantsNames { get; }

    /// <summary>Labels the series of a metric carry beside its name, any of these sets; an empty set: any
    /// series.</summary>
    IEnumerable<IReadOnlyDictionary<string, string>> Narrowings(string metric);

    /// <summary>One label each, of which every wanted series carries one; null: any series.</summary>
    IReadOnlyCollection<(string Name, string Value)>? Owners { get; }

    /// <summary>Name of the host that owns the series; null: nobody wants it.</summary>
    string? OwnerOf(string metric, IReadOnlyDictionary<string, string> labels);
}
