using System.Text.RegularExpressions;

namespace Plimsoll.Scenarios.Language;

/// <summary>A metric name with labels, as in <c>up{job="node"}</c>.</summary>
internal readonly partial record struct Selector(string Metric, IReadOnlyDictionary<string, string> Labels)
{
    public static Selector? Parse(string text)
    {
        Match match = Whole().Match(text);
        return match.Success
            ? new Selector(
                match.Groups["metric"].Value,
                match.Groups["label"].Captures.Zip(match.Groups["value"].Captures)
                    .DistinctBy(l => l.First.Value)
                    .ToDictionary(l => l.First.Value, l => l.Second.Value, StringComparer.Ordinal))
            : null;
    }

    /// <summary>A name that ends in <c>*</c> stands for every metric that begins so.</summary>
    public bool Matches(string metric, IReadOnlyDictionary<string, string> labels) =>
        (Metric.EndsWith('*') ? metric.StartsWith(Metric[..^1], StringComparison.Ordinal) : Metric == metric)
        && Labels.All(l => labels.TryGetValue(l.Key, out string? value) && value == l.Value);

    [GeneratedRegex("""^(?<metric>\*|[a-zA-Z_:][a-zA-Z0-9_:]*\*?)(\{((?<label>[a-zA-Z_]\w*)="(?<value>[^"]*)",?)*\})?$""")]
    private static partial Regex Whole();
}
