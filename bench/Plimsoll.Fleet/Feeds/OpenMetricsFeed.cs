using System.Buffers.Text;
using System.Text;
using Plimsoll.Fleet.Blocks;
using Plimsoll.Fleet.Telling;

namespace Plimsoll.Fleet.Feeds;

/// <summary>A fleet as OpenMetrics text, for promtool. Times are seconds with three decimals.</summary>
public static class OpenMetricsFeed
{
    private const int LongestNumbers = 64;

    public static void Write(FleetShape shape, Stream into)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(into);
        HostSeries series = new();
        byte[] line = new byte[1024];
        for (int host = 0; host < shape.Hosts; host++)
        {
            HostTeller teller = new(shape, host);
            teller.Tell(shape.Scrapes, series);
            foreach (SeriesColumn column in series.All)
            {
                int head = Head(teller.Name, column, line);
                for (int i = 0; i < column.Count; i++)
                {
                    into.Write(line.AsSpan(0, Sample(column.Times[i], column.Values[i], line, head)));
                }
            }
        }

        into.Write("# EOF\n"u8);
    }

    private static int Head(string host, SeriesColumn column, byte[] line)
    {
        string labels = string.Join(
            ',', SeriesEncoder.Labels(host, column).Skip(1).Select(l => $"{l.Name}=\"{l.Value}\""));
        string head = $"{column.Metric}{{{labels}}} ";
        ArgumentOutOfRangeException.ThrowIfGreaterThan(head.Length, line.Length - LongestNumbers, nameof(column));
        return Encoding.UTF8.GetBytes(head, line);
    }

    private static int Sample(long time, double value, byte[] line, int at)
    {
        at += NumberText.Write(value, line.AsSpan(at));
        line[at++] = (byte)' ';
        Utf8Formatter.TryFormat(time / 1000, line.AsSpan(at), out int seconds);
        at += seconds;
        line[at++] = (byte)'.';
        Utf8Formatter.TryFormat(time % 1000, line.AsSpan(at), out int decimals, new('D', 3));
        at += decimals;
        line[at++] = (byte)'\n';
        return at;
    }
}
