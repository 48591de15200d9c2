using System.Globalization;
using System.Text;
using Plimsoll.Prometheus.Blocks.Chunks;
using Plimsoll.Prometheus.Blocks.Indexes;
using Plimsoll.Prometheus.Blocks.Reading;

namespace Plimsoll.Prometheus.Blocks.Head;

/// <summary>Reads the newest hours: the write-ahead log from its last checkpoint on, the log of late samples, and,
/// where these are damaged, the head's own chunks.</summary>
/// <remarks>Samples that a block has too are met twice and kept once. Not thread-safe.</remarks>
internal sealed class HeadReplay : ILogSink
{
    private const int TornRetries = 5;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    private readonly ISeriesInterest _interest;
    private readonly SeriesCatalogue _catalogue;
    private readonly Stretch _asked;
    private readonly FaultLog _faults;
    private readonly HeadReferences _references = new();
    private readonly Dictionary<string, HeadSeries> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _wantedNames;
    private readonly HeadSeries _unwanted = new(null);
    private long _latest = long.MinValue;
    private long _nameless;

    public HeadReplay(ISeriesInterest interest, SeriesCatalogue catalogue, Stretch asked, FaultLog faults)
    {
        _interest = interest;
        _catalogue = catalogue;
        _asked = asked;
        _faults = faults;
        _wantedNames = new(interest.Metrics, StringComparer.Ordinal);
    }

    /// <summary>Unix milliseconds of the oldest sample of all; null when there is none.</summary>
    public long? Oldest { get; private set; }

    /// <summary>Names of metrics nobody asked for in detail, with a sample in the time asked about.</summary>
    public IEnumerable<string> OtherNames => _byName.Where(n => n.Value.HasSample).Select(n => n.Key);

    /// <param name="blocksUntil">Unix milliseconds; the end of the last block. Samples before it have one block's word
    /// already.</param>
    public void Run(HeadFiles files, long blocksUntil, CancellationToken cancellation)
    {
        BlocksUntil = blocksUntil;
        bool isWhole = ReadAll(files.Log, cancellation) & ReadAll(files.LateLog, cancellation);
        if (!isWhole || files.Faults.Count > 0)
        {
            foreach (DataFile file in files.Chunks)
            {
                HeadChunks.Read(file, this, cancellation);
            }
        }

        if (_nameless > 0)
        {
            _faults.Add(string.Create(CultureInfo.InvariantCulture,
                $"{files.Log.FirstOrDefault()?.Shown ?? "wal"}: the log has {_nameless} samples of series it does not "
                + $"name: an earlier part of it is missing"));
        }
    }

    private long BlocksUntil { get; set; }

    public void Series(ulong reference, ReadOnlySpan<byte> labels, int count)
    {
        ByteCursor cursor = new(labels);
        ReadOnlySpan<byte> name = [];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> label = cursor.Text();
            ReadOnlySpan<byte> value = cursor.Text();
            name = label.SequenceEqual("__name__"u8) ? value : name;
        }

        string metric = Encoding.UTF8.GetString(name);
        _references.Set(reference, _wantedNames.Contains(metric) ? Wanted(labels, count)
            : _interest.WantsNames ? OfName(metric) : _unwanted);
    }

    public void Sample(ulong reference, long time, double value)
    {
        if (_references.Find(reference) is not HeadSeries series)
        {
            _nameless += time >= BlocksUntil && _asked.Overlaps(time, time) ? 1 : 0;
            return;
        }

        if (_interest.WantsNames)
        {
            Oldest = time < (Oldest ?? long.MaxValue) ? time : Oldest;
        }

        _latest = Math.Max(_latest, time);
        if (!_asked.Overlaps(time, time))
        {
            return;
        }

        series.HasSample |= !StaleMarker.Is(value);
        if (series.Gathered is { } gathered)
        {
            (gathered.Head ??= new SampleColumns(16)).Add(time, value);
        }
    }

    public void Deleted(ulong reference, Deletion deletion) =>
        _references.Find(reference)?.Gathered?.HeadDeletions.Add(deletion);

    public void Histogram(ulong reference)
    {
        if (_references.Find(reference)?.Gathered is { } gathered)
        {
            _faults.Add($"the log holds native histograms of {gathered}, not the plain samples that are needed");
        }
    }

    /// <summary>Where the samples of a series go; null when nobody wants them.</summary>
    public SampleColumns? ColumnsOf(ulong reference) => _references.Find(reference)?.Gathered is { } gathered
        ? gathered.Head ??= new SampleColumns(16)
        : null;

    private HeadSeries Wanted(ReadOnlySpan<byte> labels, int count)
    {
        string[] texts = new string[2 * count];
        ByteCursor cursor = new(labels);
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = Encoding.UTF8.GetString(cursor.Text());
        }

        GatheredSeries? gathered = _catalogue.Find(texts);
        return gathered is null ? _unwanted : new HeadSeries(gathered);
    }

    private HeadSeries OfName(string metric)
    {
        if (!_byName.TryGetValue(metric, out HeadSeries? series))
        {
            _byName.Add(metric, series = new HeadSeries(null));
        }

        return series;
    }

    private bool ReadAll(List<DataFile> segments, CancellationToken cancellation)
    {
        using LogReader reader = new();
        bool isWhole = true;
        for (int i = 0; i < segments.Count; i++)
        {
            reader.Open(segments[i]);
            FileFault? fault = Read(reader, isLast: i == segments.Count - 1, cancellation);
            if (fault is not null)
            {
                isWhole = false;
                string after = _latest == long.MinValue ? "samples" : $"samples from about {Moment.Of(_latest)} on";
                _faults.Add(fault, $"what follows in this segment of the log is lost: {after} may be missing");
            }
        }

        return isWhole;
    }

    private FileFault? Read(LogReader reader, bool isLast, CancellationToken cancellation)
    {
        for (int retry = 0; ; retry++)
        {
            cancellation.ThrowIfCancellationRequested();
            while (reader.Next(out ReadOnlySpan<byte> record))
            {
                if (LogRecord.Read(record, this) is string problem)
                {
                    return reader.FaultHere(problem);
                }
            }

            // A server that is just writing completes its record in a moment.
            if (!isLast || !reader.IsTorn || retry == TornRetries)
            {
                return reader.Fault;
            }

            cancellation.WaitHandle.WaitOne(s_pause);
            reader.TryExtend();
        }
    }
}
