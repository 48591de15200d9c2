using Plimsoll.Prometheus.Answers;
using Plimsoll.Prometheus.Blocks.Chunks;
using Plimsoll.Prometheus.Samples;

namespace Plimsoll.Prometheus.Server.Exports;

/// <summary>What the lines of one series hold.</summary>
internal sealed class ExportedSeries(Dictionary<string, string> labels)
{
    private readonly SeriesSamples _samples = new("", labels);
    private readonly List<long> _stale = [];

    /// <summary>Takes what lies between two moments, both included. False: the line has samples more than a millisecond
    /// before or after, which nobody asked for.</summary>
    public bool Take(ExportLine line, long from, long until)
    {
        ReadOnlySpan<long> times = line.Times;
        ReadOnlySpan<double> values = line.Values;
        for (int i = 0; i < times.Length; i++)
        {
            long time = times[i];
            if (time < from || time > until)
            {
                if (time < from - 1 || time > until + 1)
                {
                    return false;
                }
            }
            else if (StaleMarker.Is(values[i]))
            {
                _stale.Add(time);
            }
            else
            {
                _samples.Add(time, values[i], line: 1);
            }
        }

        return true;
    }

    public AnswerSeries Build(List<Contradiction> contradictions)
    {
        (long[] times, double[] values) = _samples.TakeAll(contradictions);
        return new(labels, times, values) { StaleTimes = [.. _stale.Distinct().Order()] };
    }
}
