using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Sampling;

namespace Plimsoll.Prometheus.Blocks.Reading;

/// <summary>The samples of one host, in memory that is used again for the next one. Not thread-safe.</summary>
/// <remarks>Series stay right until the next <see cref="Read"/>.</remarks>
internal sealed class HostSamples(Stretch asked, Provenance provenance)
{
    /// <summary>Of one host; twenty series with a sample every second for a month. Each takes 8 to 16 bytes.</summary>
    private const long MostSamples = 1 << 26;

    private readonly SeriesAssembly _assembly = new(asked);
    private readonly List<double[]> _values = [];
    private readonly List<long[]> _times = [];

    /// <summary>Reads the host's series. Series of one scrape get one axis.</summary>
    /// <param name="faults">Collects what could not be read.</param>
    public List<Series> Read(
        IReadOnlyList<GatheredSeries> series, IReadOnlyList<MetricSelector> wanted, FaultLog faults)
    {
        List<Series> read = [];
        List<TimeAxis> axes = [];
        long samples = 0;
        foreach (GatheredSeries one in series)
        {
            // Labels are made anew each time: not for series of metrics that nobody asks about now.
            if (!wanted.Any(w => w.Metric == one.Metric))
            {
                continue;
            }

            IReadOnlyDictionary<string, string> labels = one.Labels();
            if (!wanted.Any(w => w.Matches(one.Metric, labels)))
            {
                continue;
            }

            _assembly.Gather(one, faults);
            if (_assembly.Times.IsEmpty)
            {
                continue;
            }

            samples += _assembly.Times.Length;
            if (samples > MostSamples)
            {
                faults.Add($"{one.Host} has more than {MostSamples} samples; ask about less time");
                break;
            }

            long[] stale = _assembly.StaleTimes.ToArray();
            TimeAxis axis = AxisOf(axes);
            ReadOnlyMemory<double> values = _assembly.TakeValues(
                read.Count < _values.Count ? _values[read.Count] : [], out double[] whole);
            if (read.Count < _values.Count)
            {
                _values[read.Count] = whole;
            }
            else
            {
                _values.Add(whole);
            }

            read.Add(new Series(one.Metric, labels, axis, values, provenance, stale));
        }

        return read;
    }

    private TimeAxis AxisOf(List<TimeAxis> axes)
    {
        ReadOnlySpan<long> times = _assembly.Times;
        foreach (TimeAxis known in axes)
        {
            if (known.Count == times.Length && known.Times.SequenceEqual(times))
            {
                return known;
            }
        }

        int slot = axes.Count;
        if (slot == _times.Count)
        {
            _times.Add([]);
        }

        if (_times[slot].Length < times.Length)
        {
            _times[slot] = GC.AllocateUninitializedArray<long>(times.Length + (times.Length / 8));
        }

        times.CopyTo(_times[slot]);
        TimeAxis axis = TimeAxis.OfRising(_times[slot].AsMemory(0, times.Length));
        axes.Add(axis);
        return axis;
    }
}
