using System.Text.Unicode;
using Plimsoll.Domain.Units;
using Plimsoll.Prometheus.Samples;

namespace Plimsoll.Prometheus.OpenMetrics;

/// <summary>Reads OpenMetrics text line by line and hands on the samples of the series chosen.</summary>
/// <remarks>Every line is checked, also of series nobody asked for: a damaged file is not evidence.
/// Format: <c>docs/formats/openmetrics.md</c>.</remarks>
internal sealed class OpenMetricsParser
{
    private const string EndMark = "# EOF";

    private readonly OpenMetricsLimits _limits;
    private readonly DiagnosticLog _log;
    private readonly ISeriesChoice _choice;
    private readonly bool _keepsSamples;
    private readonly SeriesTable _table = new();
    private readonly long _firstTime;
    private readonly long _lastTime;
    private long _unwantedBytes;
    private long _sampleCount;
    private int _line;
    private bool _isEnded;
    private bool _isOverLimit;

    /// <param name="window">Samples outside it are passed over; null: none is.</param>
    public OpenMetricsParser(ISeriesChoice choice, Window? window, OpenMetricsLimits limits, DiagnosticLog log)
    {
        _limits = limits;
        _log = log;
        _choice = choice;
        _keepsSamples = choice.KeepsSamples;

        // Sample times are whole milliseconds: a window's fraction of one is rounded inwards.
        _firstTime = window is { } w ? CeilingMilliseconds(w.From) : long.MinValue;
        _lastTime = window?.Until.ToUnixTimeMilliseconds() ?? long.MaxValue;
    }

    /// <summary>All samples of the file, whatever was chosen; empty when samples are kept, where nobody asks.</summary>
    public SeriesExtent Whole { get; } = new(isWanted: false);

    /// <summary>Nothing after this line can change the outcome: the end mark was followed by more, or a limit was
    /// passed.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Reads one line, without its line feed.</summary>
    public void Line(ReadOnlySpan<byte> line)
    {
        _line++;
        if (line.Length > 0 && line[^1] == '\r')
        {
            line = line[..^1];
        }

        if (_isEnded)
        {
            _log.Add(_line, 1, OpenMetricsCode.ContentAfterEnd,
                $"found {Quoted.Show(line)} after '{EndMark}', expected the end of the file; two files put together?");
            IsFinished = true;
            return;
        }

        if (_table.Guess(line) is { } known)
        {
            Sample(line, known.Text.Length, known.Samples);
            return;
        }

        if (_line == 1 && line.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }

        int start = SeriesText.SkipBlanks(line, 0);
        if (start == line.Length)
        {
            return;
        }

        if (line[0] == '#')
        {
            Comment(line);
        }
        else
        {
            SampleOfNewSeries(line);
        }
    }

    /// <summary>A line longer than the limit was met and passed over.</summary>
    public void LongLine()
    {
        _line++;
        _log.Add(_line, 1, OpenMetricsCode.LineTooLong, $"line is longer than {_limits.LineBytes} bytes");
    }

    /// <summary>The text is at its end.</summary>
    public void End()
    {
        if (!_isEnded && !_isOverLimit)
        {
            _log.Add(Math.Max(_line, 1), 1, OpenMetricsCode.Truncated,
                $"the file ends without '{EndMark}': it is truncated or not OpenMetrics");
        }
    }

    private static long CeilingMilliseconds(DateTimeOffset at)
    {
        long milliseconds = at.ToUnixTimeMilliseconds();
        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) < at ? milliseconds + 1 : milliseconds;
    }

    private void Comment(ReadOnlySpan<byte> line)
    {
        if (line.SequenceEqual("# EOF"u8))
        {
            _isEnded = true;
            return;
        }

        if (!Utf8.IsValid(line))
        {
            _log.Add(_line, 1, OpenMetricsCode.NotUtf8, "comment is not UTF-8");
            return;
        }

        LineFault fault = Metadata.Check(line);
        if (!fault.IsNone)
        {
            _log.Add(_line, line, fault);
        }
    }

    private void SampleOfNewSeries(ReadOnlySpan<byte> line)
    {
        int end = SeriesText.FindEnd(line);
        if (end < 0)
        {
            LineFault fault = SeriesText.Read(line, _limits.LabelsPerSeries, out _, out _);
            _log.Add(_line, line, fault.IsNone
                ? new LineFault(line.Length, OpenMetricsCode.BadLabels, "the labels do not close")
                : fault);
            return;
        }

        ReadOnlySpan<byte> text = line[..end];
        if (_table.TryFind(text, out KnownSeries? known))
        {
            Sample(line, end, known.Samples);
            return;
        }

        LineFault bad = SeriesText.Read(
            text, _limits.LabelsPerSeries, out string metric, out Dictionary<string, string> labels);
        if (!bad.IsNone)
        {
            _log.Add(_line, line, bad);
            return;
        }

        SampleTarget? samples = _choice.Take(metric, labels, text.Length, out string? refusal);
        if (refusal is not null)
        {
            Refuse(refusal);
            return;
        }

        Remember(text, samples);
        Sample(line, end, samples);
    }

    private void Remember(ReadOnlySpan<byte> text, SampleTarget? samples)
    {
        if (samples is not { IsWanted: true })
        {
            if (_unwantedBytes + text.Length > _limits.UnwantedSeriesBytes)
            {
                return;
            }

            _unwantedBytes += text.Length;
        }

        _table.Add(new KnownSeries(text.ToArray(), samples));
    }

    private void Sample(ReadOnlySpan<byte> line, int at, SampleTarget? samples)
    {
        LineFault fault = SampleTail.Read(line, at, _limits.LabelsPerSeries, out double value, out long time);
        if (!fault.IsNone)
        {
            _log.Add(_line, line, fault);
            return;
        }

        if (!_keepsSamples)
        {
            Whole.Add(time, value, _line);
        }

        if (samples is null || time < _firstTime || time > _lastTime)
        {
            return;
        }

        if (_keepsSamples && ++_sampleCount > _limits.Samples)
        {
            Refuse($"more than {_limits.Samples} samples for this plan; narrow the window");
            return;
        }

        // The usual target is named, so that its method is inlined: this runs for every sample.
        if (samples is SeriesSamples kept)
        {
            kept.Add(time, value, _line);
        }
        else
        {
            samples.Add(time, value, _line);
        }
    }

    private void Refuse(string message)
    {
        if (!_isOverLimit)
        {
            _log.Add(_line, 1, OpenMetricsCode.OverLimit, message);
        }

        _isOverLimit = true;
        IsFinished = true;
    }
}
