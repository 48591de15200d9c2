using System.Threading.Channels;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.Blocks.Head;
using Plimsoll.Prometheus.RemoteRead.Wire;

namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>Reads one answer, streamed or whole.</summary>
internal static class ReadCall
{
    // One is decoded while the next arrives; the others even out.
    private const int BlocksAhead = 3;
    private const string Streamed = "application/x-streamed-protobuf";
    private const string Whole = "application/x-protobuf";

    /// <param name="words">Cleans what the server wrote.</param>
    public static async ValueTask<ApiReply<ReadAnswer>> ReadAsync(
        AnswerBody body, AnswerGathering into, ServerWords words, CancellationToken cancellation)
    {
        ApiFault? fault = body.Type?.MediaType?.ToLowerInvariant() switch
        {
            // An end at the border of two frames looks like the end.
            Streamed when !body.SaysItsEnd => new(
                ApiFaultKind.Nonsense, "the answer does not say where it ends, so a part of it may be missing"),
            Streamed => await ReadFramesAsync(body.Content, into, cancellation).ConfigureAwait(false),
            Whole => await ReadWholeAsync(body.Content, into, cancellation).ConfigureAwait(false),
            null => new(ApiFaultKind.Nonsense, "the answer does not say of what type it is"),
            string type => new(ApiFaultKind.Nonsense, words.Clean(
                $"the answer to a remote read is of type {type}, not {Streamed} or {Whole}")),
        };
        ApiReply<ReadAnswer> answer = into.Finish();
        return fault is null ? answer : ApiReply<ReadAnswer>.Failed(fault);
    }

    private static async ValueTask<ApiFault?> ReadFramesAsync(
        Stream body, AnswerGathering into, CancellationToken cancellation)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Channel<FrameBlock> blocks = Channel.CreateBounded<FrameBlock>(
            new BoundedChannelOptions(BlocksAhead) { SingleReader = true, SingleWriter = true });
        Task<ApiFault?> receiving = Task.Run(
            () => new FrameReceiver(body).ReceiveAsync(blocks.Writer, stop.Token), CancellationToken.None);
        bool isAtEnd = false;
        try
        {
            await foreach (FrameBlock block in blocks.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                Decode(block.Frames, into);
                block.Return();
                if (into.Fault is not null)
                {
                    return into.Fault;
                }
            }

            isAtEnd = true;
        }
        finally
        {
            if (!isAtEnd)
            {
                await stop.CancelAsync().ConfigureAwait(false);
            }

            await ((Task)receiving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await receiving.ConfigureAwait(false);
    }

    private static void Decode(ReadOnlySpan<byte> frames, AnswerGathering into)
    {
        while (!frames.IsEmpty && into.Fault is null)
        {
            FrameHead head = FrameHead.Of(frames);
            ReadOnlySpan<byte> message = frames.Slice(head.Length, (int)head.Size);
            frames = frames[(head.Length + message.Length)..];
            if (Crc32C.Of(message) == head.Sum)
            {
                ChunkedAnswer.Read(message, into);
            }
            else
            {
                into.Fail("a frame of the answer does not have its checksum: damaged, or the server broke off");
            }
        }
    }

    private static async ValueTask<ApiFault?> ReadWholeAsync(
        Stream body, AnswerGathering into, CancellationToken cancellation)
    {
        using MemoryStream packed = new();
        byte[] block = new byte[1 << 16];
        for (int read; (read = await body.ReadAsync(block, cancellation).ConfigureAwait(false)) > 0;)
        {
            if (packed.Length + read > ReadLimits.WholeAnswerBytes)
            {
                return TooLarge;
            }

            packed.Write(block, 0, read);
        }

        byte[] unpacked = [];
        ReadOnlySpan<byte> whole = packed.GetBuffer().AsSpan(0, (int)packed.Length);
        if (Snappy.IsLonger(whole, ReadLimits.WholeAnswerBytes))
        {
            return TooLarge;
        }

        if (Snappy.Decode(whole, ReadLimits.WholeAnswerBytes, ref unpacked) is not int length)
        {
            return new(ApiFaultKind.CutShort, "the packed answer is damaged or cut off");
        }

        SamplesAnswer.Read(unpacked.AsSpan(0, length), into);
        return into.Fault;
    }

    private static ApiFault TooLarge => new(
        ApiFaultKind.TooMuch, $"the answer is larger than {ReadLimits.WholeAnswerBytes} bytes, and is not streamed");
}
