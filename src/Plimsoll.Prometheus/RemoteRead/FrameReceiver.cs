using System.Buffers;
using System.Buffers.Binary;
using System.Threading.Channels;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.Server;

namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>Cuts a stream into its frames, and hands them on while the next one arrives.</summary>
/// <remarks>Format: Prometheus, <c>storage/remote/chunked.go</c>: size of the message as uvarint, its CRC-32C as four
/// big-endian bytes, the message.</remarks>
internal sealed class FrameReceiver(Stream body)
{
    /// <summary>Prometheus makes frames of 1 MiB (<c>--storage.remote.read-max-bytes-in-frame</c>).</summary>
    public const int MostFrameBytes = 16 << 20;

    private const int LongestHead = 10 + Crc32C.Size;

    private readonly byte[] _buffer = new byte[1 << 16];
    private int _at;
    private int _end;

    /// <summary>Receives until the stream ends. What a stream throws comes through.</summary>
    /// <param name="frames">Completed in any case.</param>
    public async Task<ApiFault?> ReceiveAsync(ChannelWriter<Frame> frames, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await FillAsync(cancellation).ConfigureAwait(false);
                if (_at == _end)
                {
                    return null;
                }

                if (!TryReadHead(out int length, out uint sum, out ApiFault? fault))
                {
                    return fault;
                }

                byte[] message = ArrayPool<byte>.Shared.Rent(length);
                Frame frame = new(message, length, sum);
                if (!await ReadMessageAsync(message.AsMemory(0, length), cancellation).ConfigureAwait(false))
                {
                    frame.Return();
                    return CutShort;
                }

                await frames.WriteAsync(frame, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            frames.Complete();
        }
    }

    private static ApiFault CutShort => new(ApiFaultKind.CutShort, "the answer ends in the middle of a frame");

    private bool TryReadHead(out int length, out uint sum, out ApiFault? fault)
    {
        ReadOnlySpan<byte> ahead = _buffer.AsSpan(_at, Math.Min(_end - _at, LongestHead));
        ByteCursor cursor = new(ahead);
        ulong size = cursor.Uvarint64();
        bool isSize = !cursor.IsOverrun;
        ReadOnlySpan<byte> stored = cursor.Bytes(Crc32C.Size);
        (length, sum, fault) = (0, 0, null);
        if (isSize ? size is 0 or > MostFrameBytes : ahead.Length >= LongestHead)
        {
            fault = new(ApiFaultKind.Nonsense, isSize && size > 0
                ? $"a frame of the answer has {size} bytes, more than {MostFrameBytes}"
                : "a frame of the answer has no size");
            return false;
        }

        if (cursor.IsOverrun)
        {
            fault = CutShort;
            return false;
        }

        (length, sum) = ((int)size, BinaryPrimitives.ReadUInt32BigEndian(stored));
        _at += cursor.Position;
        return true;
    }

    // A whole head, or all there is.
    private async ValueTask FillAsync(CancellationToken cancellation)
    {
        if (_end - _at >= LongestHead)
        {
            return;
        }

        _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
        (_at, _end) = (0, _end - _at);
        _end += await body.ReadAtLeastAsync(
            _buffer.AsMemory(_end), LongestHead - _end, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
    }

    private async ValueTask<bool> ReadMessageAsync(Memory<byte> message, CancellationToken cancellation)
    {
        int there = Math.Min(message.Length, _end - _at);
        _buffer.AsMemory(_at, there).CopyTo(message);
        _at += there;
        int missing = message.Length - there;
        return missing == 0 || await body.ReadAtLeastAsync(
            message[there..], missing, throwOnEndOfStream: false, cancellation).ConfigureAwait(false) == missing;
    }
}
