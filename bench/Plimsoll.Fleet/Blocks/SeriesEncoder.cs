using Plimsoll.Fleet.Telling;

namespace Plimsoll.Fleet.Blocks;

/// <summary>Cuts samples into chunks of 120, as a server does.</summary>
internal sealed class SeriesEncoder
{
    private const int ChunkSamples = 120;
    private const byte Xor = 1;

    private readonly XorWriter _writer = new();
    private readonly Section _bytes = new();
    private readonly List<MadeChunk> _chunks = [];

    public MadeSeries Encode(string host, SeriesColumn column)
    {
        _bytes.Clear();
        _chunks.Clear();
        for (int from = 0; from < column.Count; from += ChunkSamples)
        {
            int count = Math.Min(ChunkSamples, column.Count - from);
            ReadOnlySpan<long> times = column.Times.Slice(from, count);
            ReadOnlySpan<byte> data = _writer.Write(times, column.Values.Slice(from, count));
            int start = _bytes.Count;
            _bytes.AddUvarint((ulong)data.Length);
            int summed = _bytes.Count;
            _bytes.AddByte(Xor);
            _bytes.AddBytes(data);
            _bytes.AddSum(summed);
            _chunks.Add(new MadeChunk(times[0], times[^1], _bytes.Count - start));
        }

        return new MadeSeries(Labels(host, column), [.. _chunks], _bytes.Bytes.ToArray(), column.Count);
    }

    internal static (string Name, string Value)[] Labels(string host, SeriesColumn column) =>
    [
        ("__name__", column.Metric),
        .. column.Labels.Append(("instance", $"{host}:9100")).Append(("job", "node"))
            .OrderBy(l => l.Item1, StringComparer.Ordinal),
    ];
}
