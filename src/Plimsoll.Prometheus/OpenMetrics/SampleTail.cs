using Plimsoll.Prometheus.Samples;

namespace Plimsoll.Prometheus.OpenMetrics;

/// <summary>Reads what follows the series in a sample line: value, timestamp and perhaps an exemplar.</summary>
internal static class SampleTail
{
    /// <param name="at">Offset after the series text.</param>
    /// <param name="time">Unix milliseconds.</param>
    public static LineFault Read(
        ReadOnlySpan<byte> line, int at, int maxLabels, out double value, out long time)
    {
        time = 0;
        int valueAt = SeriesText.SkipBlanks(line, at);
        int valueEnd = TokenEnd(line, valueAt);
        if (valueAt == at || !SampleText.TryParseValue(line[valueAt..valueEnd], out value))
        {
            value = 0;
            return new(valueAt, OpenMetricsCode.BadValue, valueAt == line.Length
                ? "the line ends before the value"
                : $"expected a value, found {Quoted.Show(line[valueAt..valueEnd])}");
        }

        int timeAt = SeriesText.SkipBlanks(line, valueEnd);
        if (timeAt == line.Length || line[timeAt] == '#')
        {
            return new(timeAt, OpenMetricsCode.NoTimestamp,
                "the sample has no timestamp; evidence needs its time (seconds since 1970)");
        }

        int timeEnd = TokenEnd(line, timeAt);
        TimestampFault fault = SampleText.TryParseSeconds(line[timeAt..timeEnd], out time);
        if (fault != TimestampFault.None)
        {
            return BadTimestamp(line[timeAt..timeEnd], timeAt, fault);
        }

        return timeEnd == line.Length ? default : Exemplar(line, timeEnd, maxLabels);
    }

    private static int TokenEnd(ReadOnlySpan<byte> line, int at)
    {
        int length = line[at..].IndexOfAny((byte)' ', (byte)'\t');
        return length < 0 ? line.Length : at + length;
    }

    private static LineFault BadTimestamp(ReadOnlySpan<byte> token, int at, TimestampFault fault) =>
        fault == TimestampFault.NotSeconds
            ? new(at, OpenMetricsCode.TimestampNotSeconds,
                $"timestamp {Quoted.Show(token)} is no time in seconds; milliseconds, as Prometheus' own text format "
                + "has them, must be divided by 1000")
            : new(at, OpenMetricsCode.BadTimestamp,
                $"expected a timestamp in seconds since 1970, found {Quoted.Show(token)}");

    // An exemplar is checked and passed over: "# {labels} value [timestamp]".
    private static LineFault Exemplar(ReadOnlySpan<byte> line, int at, int maxLabels)
    {
        at = SeriesText.SkipBlanks(line, at);
        if (at == line.Length)
        {
            return default;
        }

        int brace = line[at] == '#' ? SeriesText.SkipBlanks(line, at + 1) : line.Length;
        if (brace == line.Length || line[brace] != '{')
        {
            return new(at, OpenMetricsCode.TextAfterSample,
                $"expected the end of the line or an exemplar '# {{...}}', found {Quoted.Show(line[at..])}");
        }

        LineFault fault = SeriesText.ReadLabels(
            line, brace, maxLabels, new Dictionary<string, string>(StringComparer.Ordinal), out int end);
        if (!fault.IsNone)
        {
            return fault;
        }

        int valueAt = SeriesText.SkipBlanks(line, end);
        int valueEnd = TokenEnd(line, valueAt);
        int timeAt = SeriesText.SkipBlanks(line, valueEnd);
        int timeEnd = TokenEnd(line, timeAt);
        bool isGood = SampleText.TryParseValue(line[valueAt..valueEnd], out _)
            && (timeAt == line.Length
                || SampleText.TryParseSeconds(line[timeAt..timeEnd], out _) == TimestampFault.None)
            && SeriesText.SkipBlanks(line, timeEnd) == line.Length;
        return isGood
            ? default
            : new(valueAt, OpenMetricsCode.TextAfterSample,
                $"expected an exemplar's value and time, found {Quoted.Show(line[valueAt..])}");
    }
}
