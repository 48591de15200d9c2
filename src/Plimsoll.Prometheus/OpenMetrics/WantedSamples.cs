using Plimsoll.Domain.FollowUps;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Samples;

namespace Plimsoll.Prometheus.OpenMetrics;

/// <summary>Keeps the samples a request wants, and nothing of other series.</summary>
internal sealed class WantedSamples(MetricRequest request, OpenMetricsLimits limits) : ISeriesChoice
{
    private readonly WantedSeries _wanted = new(request.Hosts, request.Selectors);
    private readonly Dictionary<string, SeriesSamples> _kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<SeriesSamples>> _byHost = new(StringComparer.Ordinal);
    private long _keptBytes;

    public bool KeepsSamples => true;

    /// <summary>Series kept, by host name, in order of appearance.</summary>
    public IReadOnlyDictionary<string, List<SeriesSamples>> ByHost => _byHost;

    public SampleTarget? Take(string metric, Dictionary<string, string> labels, int textBytes, out string? refusal)
    {
        refusal = null;
        FollowUpHost? host = _wanted.HostOf(metric, labels);
        if (host is null)
        {
            return null;
        }

        string key = $"{metric}{{{LabelKey.Of(labels)}";
        if (_kept.TryGetValue(key, out SeriesSamples? samples))
        {
            return samples;
        }

        _keptBytes += textBytes;
        if (_kept.Count >= limits.Series || _keptBytes > limits.SeriesBytes)
        {
            refusal = $"more than {limits.Series} series, or {limits.SeriesBytes} bytes of their names, for this plan";
            return null;
        }

        samples = new SeriesSamples(metric, labels);
        _kept.Add(key, samples);
        if (!_byHost.TryGetValue(host.Name, out List<SeriesSamples>? list))
        {
            _byHost.Add(host.Name, list = []);
        }

        list.Add(samples);
        return samples;
    }
}
