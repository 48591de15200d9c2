namespace Plimsoll.Prometheus.Tests;

/// <summary>Gives at most a few bytes per read, as a network does.</summary>
internal sealed class SlicedStream(byte[] content, int blockBytes) : MemoryStream(content)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(buffer.Length, blockBytes)], cancellationToken);
}
