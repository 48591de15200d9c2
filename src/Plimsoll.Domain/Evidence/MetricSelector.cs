namespace Plimsoll.Domain.Evidence;

/// <summary>A metric family that is needed, narrowed by exact labels; the host's own labels come on top.</summary>
/// <param name="IdentityLabels">Labels that tell its series of one host apart (<c>state</c>, <c>device</c>). Series that
/// differ only in other labels (<c>job</c>, <c>replica</c>, <c>type</c>) are duplicates: merged, never summed.</param>
public sealed record MetricSelector(
    string Metric, IReadOnlyDictionary<string, string> Labels, IReadOnlyList<string> IdentityLabels)
{
    public static MetricSelector Plain(string metric) => new(metric, new Dictionary<string, string>(), []);

    public bool Matches(string metric, IReadOnlyDictionary<string, string> labels)
    {
        if (metric != Metric)
        {
            return false;
        }

        foreach ((string name, string value) in Labels)
        {
            if (!labels.TryGetValue(name, out string? actual) || actual != value)
            {
                return false;
            }
        }

        return true;
    }
}
