using Plimsoll.Prometheus.RemoteRead.Wire;

namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>Reads an answer that is not streamed.</summary>
/// <remarks>Source: Prometheus, <c>prompb/remote.proto</c>, <c>ReadResponse</c>, and <c>prompb/types.proto</c>,
/// <c>TimeSeries</c>, <c>Sample</c>. Exemplars are passed over.</remarks>
internal static class SamplesAnswer
{
    private const int Result = 1;
    private const int Series = 1;
    private const int Sample = 2;
    private const int Histogram = 4;
    private const int Value = 1;
    private const int Time = 2;

    public static void Read(ReadOnlySpan<byte> message, AnswerGathering into)
    {
        int results = 0;
        ProtoReader reader = new(message);
        while (into.Fault is null && reader.Next())
        {
            if (reader.Field == Result && reader.Is(ProtoKind.Bytes))
            {
                results++;
                ReadResult(reader.Bytes, into);
            }
        }

        if (reader.IsDamaged)
        {
            into.Fail("the answer is damaged");
        }
        else if (results != 1)
        {
            into.Fail($"the answer has {results} results to one query");
        }
    }

    private static void ReadResult(ReadOnlySpan<byte> message, AnswerGathering into)
    {
        ProtoReader reader = new(message);
        while (into.Fault is null && reader.Next())
        {
            if (reader.Field == Series && reader.Is(ProtoKind.Bytes) && into.Begin(reader.Bytes))
            {
                ReadSeries(reader.Bytes, into);
            }
        }

        if (reader.IsDamaged)
        {
            into.Fail("the result of the answer is damaged");
        }
    }

    private static void ReadSeries(ReadOnlySpan<byte> message, AnswerGathering into)
    {
        ProtoReader reader = new(message);
        while (into.Fault is null && reader.Next())
        {
            if (reader.Field == Sample && reader.Is(ProtoKind.Bytes))
            {
                ReadSample(reader.Bytes, into);
            }
            else if (reader.Field == Histogram)
            {
                into.Fail("the answer holds native histograms, not the plain samples that are needed");
            }
        }

        if (reader.IsDamaged)
        {
            into.Fail("a series of the answer is damaged");
        }
    }

    private static void ReadSample(ReadOnlySpan<byte> message, AnswerGathering into)
    {
        double value = 0;
        long time = 0;
        ProtoReader reader = new(message);
        while (reader.Next())
        {
            if (reader.Field == Value && reader.Is(ProtoKind.Fixed64))
            {
                value = BitConverter.UInt64BitsToDouble(reader.Number);
            }
            else if (reader.Field == Time && reader.Is(ProtoKind.Varint))
            {
                time = unchecked((long)reader.Number);
            }
        }

        if (reader.IsDamaged)
        {
            into.Fail("a sample of the answer is damaged");
        }
        else
        {
            into.Add(time, value);
        }
    }
}
