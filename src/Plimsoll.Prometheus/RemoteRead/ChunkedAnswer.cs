using System.Globalization;
using Plimsoll.Prometheus.Blocks.Chunks;
using Plimsoll.Prometheus.RemoteRead.Wire;

namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>Reads the messages of a streamed answer.</summary>
/// <remarks>Source: Prometheus, <c>prompb/remote.proto</c>, <c>ChunkedReadResponse</c>, and <c>prompb/types.proto</c>,
/// <c>ChunkedSeries</c>, <c>Chunk</c>. Times of chunks are not used: those of the samples are.</remarks>
internal static class ChunkedAnswer
{
    private const int Series = 1;
    private const int QueryIndex = 2;
    private const int Chunk = 2;
    private const int Encoding = 3;
    private const int Data = 4;

    /// <param name="message">One frame's.</param>
    public static void Read(ReadOnlySpan<byte> message, AnswerGathering into)
    {
        ProtoReader reader = new(message);
        while (into.Fault is null && reader.Next())
        {
            if (reader.Field == Series && reader.Is(ProtoKind.Bytes))
            {
                ReadSeries(reader.Bytes, into);
            }
            else if (reader.Field == QueryIndex && reader.Is(ProtoKind.Varint) && reader.Number != 0)
            {
                into.Fail(string.Create(
                    CultureInfo.InvariantCulture, $"the answer is to query {reader.Number}, and only 0 was asked"));
            }
        }

        if (reader.IsDamaged)
        {
            into.Fail("a frame of the answer is damaged");
        }
    }

    private static void ReadSeries(ReadOnlySpan<byte> message, AnswerGathering into)
    {
        if (!into.Begin(message))
        {
            return;
        }

        ProtoReader reader = new(message);
        while (into.Fault is null && reader.Next())
        {
            if (reader.Field == Chunk && reader.Is(ProtoKind.Bytes))
            {
                ReadChunk(reader.Bytes, into);
            }
        }

        if (reader.IsDamaged)
        {
            into.Fail("a series of the answer is damaged");
        }
    }

    private static void ReadChunk(ReadOnlySpan<byte> message, AnswerGathering into)
    {
        ulong encoding = 0;
        ReadOnlySpan<byte> data = [];
        ProtoReader reader = new(message);
        while (reader.Next())
        {
            if (reader.Field == Encoding && reader.Is(ProtoKind.Varint))
            {
                encoding = reader.Number;
            }
            else if (reader.Field == Data && reader.Is(ProtoKind.Bytes))
            {
                data = reader.Bytes;
            }
        }

        if (reader.IsDamaged || encoding > byte.MaxValue)
        {
            into.Fail("a chunk of the answer is damaged");
        }
        else if (encoding != ChunkEncoding.Xor)
        {
            into.Fail($"a chunk of the answer {ChunkEncoding.Refusal((byte)encoding)}");
        }
        else
        {
            into.Add(data);
        }
    }
}
