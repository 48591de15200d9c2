using System.Text;
using Plimsoll.Domain.Evidence;

namespace Plimsoll.Prometheus.Tests.Server.Backends;

/// <summary>Writes series, their stale markers included, as a request of Prometheus' remote write.</summary>
/// <remarks>Formats: <c>prometheus.WriteRequest</c>; Snappy's block format, with literals only.</remarks>
internal static class RemoteWrite
{
    private const ulong StaleBits = 0x7ff0_0000_0000_0002;

    public static byte[] Of(IEnumerable<Series> series) =>
        Snappy([.. series.SelectMany(s => Field(1, TimeSeries(s)))]);

    private static byte[] TimeSeries(Series series)
    {
        List<byte> bytes = [];
        foreach ((string name, string value) in series.Labels.Append(new("__name__", series.Metric))
            .OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            bytes.AddRange(Field(1, [.. Field(1, Encoding.UTF8.GetBytes(name)), .. Field(2, Encoding.UTF8.GetBytes(value))]));
        }

        IEnumerable<(long Time, ulong Bits)> samples = Enumerable.Range(0, series.Count)
            .Select(i => (series.Times[i], BitConverter.DoubleToUInt64Bits(series.Values[i])))
            .Concat(series.StaleTimes.ToArray().Select(t => (t, StaleBits)))
            .OrderBy(s => s.Item1);
        foreach ((long time, ulong bits) in samples)
        {
            bytes.AddRange(Field(2, [0x09, .. BitConverter.GetBytes(bits), 0x10, .. Varint((ulong)time)]));
        }

        return [.. bytes];
    }

    private static IEnumerable<byte> Field(int number, byte[] content) =>
        [(byte)((number << 3) | 2), .. Varint((ulong)content.Length), .. content];

    private static byte[] Snappy(byte[] text)
    {
        List<byte> packed = [.. Varint((ulong)text.Length)];
        foreach (byte[] part in text.Chunk(65_536))
        {
            int length = part.Length - 1;
            packed.AddRange([61 << 2, (byte)(length & 0xff), (byte)(length >> 8)]);
            packed.AddRange(part);
        }

        return [.. packed];
    }

    private static IEnumerable<byte> Varint(ulong number)
    {
        for (; number >= 0x80; number >>= 7)
        {
            yield return (byte)((number & 0x7f) | 0x80);
        }

        yield return (byte)number;
    }
}
