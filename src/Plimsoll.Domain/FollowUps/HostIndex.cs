namespace Plimsoll.Domain.FollowUps;

/// <summary>Finds the host of the plan that a series' labels name.</summary>
public sealed class HostIndex
{
    private readonly Dictionary<(string Label, string Value), List<FollowUpHost>> _byFirstLabel = [];
    private readonly HashSet<string> _firstLabels = new(StringComparer.Ordinal);

    public HostIndex(IEnumerable<FollowUpHost> hosts)
    {
        foreach (FollowUpHost host in hosts)
        {
            (string label, string value) = host.Labels.OrderBy(l => l.Key, StringComparer.Ordinal).First();
            _firstLabels.Add(label);
            if (!_byFirstLabel.TryGetValue((label, value), out List<FollowUpHost>? list))
            {
                _byFirstLabel.Add((label, value), list = []);
            }

            list.Add(host);
        }
    }

    /// <summary>The host all of whose labels <paramref name="labels"/> carry; null when there is none.</summary>
    public FollowUpHost? Find(IReadOnlyDictionary<string, string> labels)
    {
        foreach (string label in _firstLabels)
        {
            if (labels.TryGetValue(label, out string? value)
                && _byFirstLabel.TryGetValue((label, value), out List<FollowUpHost>? candidates))
            {
                FollowUpHost? host = candidates.Find(h => h.Labels.All(
                    l => labels.TryGetValue(l.Key, out string? actual) && actual == l.Value));
                if (host is not null)
                {
                    return host;
                }
            }
        }

        return null;
    }
}
