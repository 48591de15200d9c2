using System.Buffers;
using System.Threading.Channels;

namespace Plimsoll.Prometheus.RemoteRead.Wire;

/// <summary>Cuts a stream into blocks of whole frames, and hands them on while the next one arrives.</summary>
/// <remarks>Prometheus sends a frame for each series, often of some kilobytes: several are handed on together.</remarks>
internal sealed class FrameReceiver(Stream body)
{
    /// <summary>Prometheus makes frames of 1 MiB at most, unless told otherwise
    /// (<c>--storage.remote.read-max-bytes-in-frame</c>).</summary>
    public const int MostFrameBytes = 16 << 20;

    private const int BlockBytes = 1 << 18;
    private const int EnoughBytes = BlockBytes / 2;

    private byte[] _block = ArrayPool<byte>.Shared.Rent(BlockBytes);
    private int _length;

    // Of the frame at the front; as far as it is known.
    private int _needed = FrameHead.Longest;

    /// <summary>Receives until the stream ends. What a stream throws comes through.</summary>
    /// <param name="blocks">Completed in any case.</param>
    public async Task<ApiFault?> ReceiveAsync(ChannelWriter<FrameBlock> blocks, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                int wanted = Math.Max(_needed, EnoughBytes);
                _length += await body.ReadAtLeastAsync(
                    _block.AsMemory(_length), wanted - _length, throwOnEndOfStream: false, cancellation)
                    .ConfigureAwait(false);
                int whole = WholeFrames(out ApiFault? fault);
                bool isAtEnd = _length < wanted;
                fault ??= isAtEnd && whole < _length
                    ? new(ApiFaultKind.CutShort, "the answer ends in the middle of a frame")
                    : null;
                if (fault is not null)
                {
                    return fault;
                }

                FrameBlock block = TakeOff(whole);
                if (whole > 0)
                {
                    await blocks.WriteAsync(block, cancellation).ConfigureAwait(false);
                }
                else
                {
                    block.Return();
                }

                if (isAtEnd)
                {
                    return null;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(_block);
            blocks.Complete();
        }
    }

    /// <summary>Bytes of the frames that are whole.</summary>
    private int WholeFrames(out ApiFault? fault)
    {
        fault = null;
        int at = 0;
        while (true)
        {
            ReadOnlySpan<byte> rest = _block.AsSpan(at, _length - at);
            FrameHead head = FrameHead.Of(rest);
            if (head.Size > MostFrameBytes)
            {
                fault = new(ApiFaultKind.Nonsense, $"a frame of the answer has {head.Size} bytes, more than {MostFrameBytes}");
            }
            else if (head.Size == 0 && (head.Length > 0 || rest.Length >= FrameHead.Longest))
            {
                fault = new(ApiFaultKind.Nonsense, "a frame of the answer has no size");
            }

            _needed = head.Length == 0 ? FrameHead.Longest : head.Length + (int)Math.Min(head.Size, MostFrameBytes);
            if (fault is not null || head.Length == 0 || rest.Length < _needed)
            {
                return at;
            }

            at += _needed;
        }
    }

    // The rest begins the next block.
    private FrameBlock TakeOff(int whole)
    {
        FrameBlock taken = new(_block, whole);
        _block = ArrayPool<byte>.Shared.Rent(Math.Max(BlockBytes, _needed));
        taken.Buffer.AsSpan(whole, _length - whole).CopyTo(_block);
        _length -= whole;
        return taken;
    }
}
