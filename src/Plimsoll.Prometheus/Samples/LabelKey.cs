using System.Globalization;
using System.Text;

namespace Plimsoll.Prometheus.Samples;

/// <summary>One text for one set of labels, in whatever order they came.</summary>
internal static class LabelKey
{
    /// <summary>Lengths stand before the texts, so that two different sets never give one key.</summary>
    public static string Of(IReadOnlyDictionary<string, string> labels)
    {
        StringBuilder key = new();
        foreach ((string name, string value) in labels.OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            key.Append(CultureInfo.InvariantCulture, $"{name.Length}:{name}{value.Length}:{value}");
        }

        return key.ToString();
    }
}
