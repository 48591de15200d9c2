using System.Buffers;
using System.Text;
using Plimsoll.Engine.Files;
using Plimsoll.Prometheus.Answers;
using Plimsoll.Prometheus.Samples;

namespace Plimsoll.Prometheus.Server.Exports;

/// <summary>Reads an export line by line, without ever holding its text.</summary>
/// <remarks>A series may come in several lines, in any order of time, with one sample in two of them. Lines that are
/// anything else than the format promises are a fault.</remarks>
internal sealed class ExportReader(long from, long until, long maxSamples)
{
    private const int BlockBytes = 1 << 17;

    // 10,000 samples a line, with 40 characters each, and the labels.
    private const int LongestLineBytes = 4 << 20;
    private const int MaxSeries = 1_000_000;

    private readonly Dictionary<string, ExportedSeries> _byText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ExportedSeries> _byLabels = new(StringComparer.Ordinal);
    private readonly ExportLine _line = new();
    private long _samples;

    /// <summary>Reads to the end of the stream.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public async ValueTask<ApiFault?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            int length = 0;
            while (true)
            {
                int read = await stream.ReadAsync(buffer.AsMemory(length), cancellation).ConfigureAwait(false);
                if (read == 0)
                {
                    return length == 0
                        ? null
                        : new(ApiFaultKind.CutShort, "the answer ends in the middle of a line");
                }

                length += read;
                (int taken, ApiFault? fault) = TakeLines(buffer.AsSpan(0, length), length - read);
                if (fault is not null)
                {
                    return fault;
                }

                buffer.AsSpan(taken, length - taken).CopyTo(buffer);
                length -= taken;
                if (length == buffer.Length)
                {
                    if (length >= LongestLineBytes)
                    {
                        return new(ApiFaultKind.Nonsense, $"the answer has a line of more than {length} bytes");
                    }

                    buffer = RentedBytes.Doubled(buffer, length);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The series as a query's answer. To be called after a reading without fault.</summary>
    public QueryAnswer Finish()
    {
        List<AnswerSeries> answers = new(_byLabels.Count);
        List<Contradiction> contradictions = [];
        foreach (ExportedSeries series in _byLabels.Values)
        {
            answers.Add(series.Build(contradictions));
        }

        return new QueryAnswer("matrix", answers, contradictions.Count == 0
            ? []
            : [$"two different values for one moment, {contradictions.Count} times; neither is used"]);
    }

    /// <param name="searched">Bytes at the start that have no end of a line.</param>
    private (int Taken, ApiFault? Fault) TakeLines(ReadOnlySpan<byte> block, int searched)
    {
        int start = 0;
        for (int at = searched; ;)
        {
            int end = block[at..].IndexOf((byte)'\n');
            if (end < 0)
            {
                return (start, null);
            }

            end += at;
            if (end > start && TakeLine(block[start..end]) is { } fault)
            {
                return (start, fault);
            }

            start = at = end + 1;
        }
    }

    private ApiFault? TakeLine(ReadOnlySpan<byte> text)
    {
        if (!_line.TryRead(text))
        {
            return new(ApiFaultKind.Nonsense, _line.Problem);
        }

        _samples += _line.Count;
        if (_samples > maxSamples)
        {
            return new(ApiFaultKind.Nonsense, $"the answer has more than {maxSamples} samples");
        }

        if (SeriesOf(_line) is not { } series)
        {
            return new(ApiFaultKind.Nonsense, _byText.Count >= MaxSeries
                ? $"the answer has more than {MaxSeries} series"
                : "the answer has labels that are not what the export promises");
        }

        return series.Take(_line, from, until)
            ? null
            : new(ApiFaultKind.Nonsense, "the answer has samples of another time than was asked for");
    }

    // One series' labels are always written alike, so they are read once; where they are not, they tell.
    private ExportedSeries? SeriesOf(ExportLine line)
    {
        string text = Encoding.UTF8.GetString(line.Metric);
        if (_byText.TryGetValue(text, out ExportedSeries? known))
        {
            return known;
        }

        if (_byText.Count >= MaxSeries || ExportLabels.Read(line.Metric) is not { } labels)
        {
            return null;
        }

        string key = LabelKey.Of(labels);
        if (!_byLabels.TryGetValue(key, out known))
        {
            _byLabels.Add(key, known = new ExportedSeries(labels));
        }

        _byText.Add(text, known);
        return known;
    }
}
