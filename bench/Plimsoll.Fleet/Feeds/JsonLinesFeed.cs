using System.Buffers.Text;
using System.Text;
using Plimsoll.Fleet.Blocks;
using Plimsoll.Fleet.Telling;

namespace Plimsoll.Fleet.Feeds;

/// <summary>A fleet as lines of JSON, a series a line: what VictoriaMetrics takes at <c>/api/v1/import</c>.</summary>
public static class JsonLinesFeed
{
    private const int PieceScrapes = FleetShape.ScrapesPerDay;
    private const int LongestNumber = 32;

    /// <summary>Writes hosts <paramref name="from"/> to one before <paramref name="until"/>, a day at a time.</summary>
    public static async Task WriteAsync(
        FleetShape shape, int from, int until, Stream into, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(into);
        HostSeries series = new();
        byte[] line = new byte[1 << 20];
        for (int host = from; host < until; host++)
        {
            HostTeller teller = new(shape, host);
            for (int told = 0; told < shape.Scrapes; told += PieceScrapes)
            {
                teller.Tell(PieceScrapes, series);
                foreach (SeriesColumn column in series.All.Where(c => c.Count > 0))
                {
                    int length = Line(teller.Name, column, ref line);
                    await into.WriteAsync(line.AsMemory(0, length), cancellation);
                }
            }
        }
    }

    private static int Line(string host, SeriesColumn column, ref byte[] line)
    {
        int needed = 1024 + (column.Count * 2 * LongestNumber);
        if (line.Length < needed)
        {
            line = new byte[needed];
        }

        string labels = string.Join(',', SeriesEncoder.Labels(host, column).Select(l => $"\"{l.Name}\":\"{l.Value}\""));
        int at = Encoding.UTF8.GetBytes($"{{\"metric\":{{{labels}}},\"values\":[", line);
        foreach (double value in column.Values)
        {
            at += NumberText.Write(value, line.AsSpan(at));
            line[at++] = (byte)',';
        }

        at = at - 1 + Encoding.UTF8.GetBytes("],\"timestamps\":[", line.AsSpan(at - 1));
        foreach (long time in column.Times)
        {
            Utf8Formatter.TryFormat(time, line.AsSpan(at), out int written);
            at += written;
            line[at++] = (byte)',';
        }

        return at - 1 + Encoding.UTF8.GetBytes("]}\n", line.AsSpan(at - 1));
    }
}
