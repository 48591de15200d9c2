using System.Globalization;
using System.Runtime.InteropServices;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.Blocks.Chunks;
using Plimsoll.Prometheus.Blocks.Reading;
using Plimsoll.Prometheus.Samples;

namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>Gathers the series of one answer, one after the other. Nothing of it counts before
/// <see cref="Finish"/>.</summary>
/// <remarks>A series may be continued in the next frame; one that comes again after another is a fault. Each series is
/// settled when its last chunk was read, and only its kept samples stay.</remarks>
/// <param name="columns">Memory that is used for one series after the other; empty between two answers.</param>
internal sealed class AnswerGathering(WantedSeries wanted, Stretch asked, long mostSamples, SeriesColumns columns)
{
    // Chunks at both edges of the time reach out of it.
    private const int RoomForEdges = 2 * ushort.MaxValue;

    private readonly List<ReadSeries> _series = [];
    private readonly List<string> _warnings = [];
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long[]?> _timesByHost = new(StringComparer.Ordinal);
    private readonly SeriesLabels _labels = new();
    private ReadSeries? _current;
    private long _samples;
    private long _labelBytes;

    /// <summary>Why the answer cannot be used; null as long as it can.</summary>
    public ApiFault? Fault { get; private set; }

    /// <summary>Starts a series, or goes on with the last one.</summary>
    /// <param name="message">The series as the answer has it: its labels are field 1.</param>
    /// <returns>False: nobody wants its samples, or there is a fault.</returns>
    public bool Begin(ReadOnlySpan<byte> message)
    {
        bool isSame = _labels.IsAgain(message, out string? problem);
        if (problem is not null)
        {
            return Fail(problem);
        }

        if (!isSame)
        {
            End();
            Start();
        }

        return _current is not null && Fault is null;
    }

    /// <summary>Adds the samples of one XOR chunk to the series begun last.</summary>
    public void Add(ReadOnlySpan<byte> chunk)
    {
        SampleColumns raw = columns.Raw;
        int before = raw.Count;
        ChunkFault fault = XorChunk.Decode(chunk, raw);
        if (fault != ChunkFault.None)
        {
            Fail(ChunkFaultText.Of(fault));
        }
        else if (raw.Times[^1] < asked.From || raw.Times[before] > asked.Until)
        {
            raw.Truncate(before);
        }
        else
        {
            CheckRoom();
        }
    }

    /// <summary>Adds one sample to the series begun last.</summary>
    public void Add(long time, double value)
    {
        if (!Moment.IsDate(time))
        {
            Fail("a sample has a time that is no date");
        }
        else if (asked.Overlaps(time, time))
        {
            columns.Raw.Add(time, value);
            CheckRoom();
        }
    }

    /// <returns>Always false.</returns>
    public bool Fail(string problem)
    {
        Fault ??= new(ApiFaultKind.Nonsense, problem);
        return false;
    }

    public ApiReply<ReadAnswer> Finish()
    {
        End();
        return Fault is { } fault
            ? ApiReply<ReadAnswer>.Failed(fault)
            : ApiReply<ReadAnswer>.Of(new(_series, _warnings, _samples));
    }

    private void Start()
    {
        if (!_labels.TryRead(out string metric, out Dictionary<string, string> labels, out string? problem))
        {
            Fail(problem);
        }
        else if (wanted.HostOf(metric, labels) is FollowUpHost host)
        {
            _labelBytes += _labels.Length;
            string key = $"{metric}{{{LabelKey.Of(labels)}";
            if (!_keys.Add(key))
            {
                Fail("the answer has one series twice");
            }
            else if (_keys.Count > ReadLimits.Series || _labelBytes > ReadLimits.AllLabelBytes)
            {
                Fail($"the answer has more than {ReadLimits.Series} series, or too much text in their labels");
            }
            else
            {
                _current = new ReadSeries(key, host.Name, metric, labels, default);
            }
        }
    }

    private void End()
    {
        if (_current is { } series && Fault is null)
        {
            if (columns.Settle(asked) is { } disagreement)
            {
                _warnings.Add($"{Shown(series)} {disagreement}");
            }

            if (!columns.Times.IsEmpty || !columns.StaleTimes.IsEmpty)
            {
                ref long[]? known = ref CollectionsMarshal.GetValueRefOrAddDefault(_timesByHost, series.Host, out _);
                _series.Add(series with
                {
                    Segment = new(columns.CopyTimes(ref known), columns.CopyValues(), [.. columns.StaleTimes]),
                });
                _samples += columns.Times.Length;
                if (_samples > mostSamples)
                {
                    FailOfSamples();
                }
            }
        }

        columns.Clear();
        _current = null;
    }

    private void CheckRoom()
    {
        if (columns.Raw.Count > Math.Min(ReadLimits.SamplesOfOneSeries, mostSamples - _samples + RoomForEdges))
        {
            FailOfSamples();
        }
    }

    private void FailOfSamples() => Fail(
        string.Create(CultureInfo.InvariantCulture, $"the answer has more than {mostSamples} samples"));

    private static string Shown(ReadSeries series) =>
        GatheredSeries.Name(series.Metric, series.Labels);
}
