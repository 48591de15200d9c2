namespace Plimsoll.Prometheus.Blocks.Reading;

/// <summary>Many short pieces of bytes in one array.</summary>
internal sealed class ByteStore
{
    private byte[] _bytes = new byte[4096];
    private int _length;

    /// <returns>Where the piece starts.</returns>
    public int Add(ReadOnlySpan<byte> piece)
    {
        int at = _length;
        if (_bytes.Length - at < piece.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Math.Max(_bytes.Length * 2L, at + piece.Length), Array.MaxLength));
        }

        piece.CopyTo(_bytes.AsSpan(at));
        _length += piece.Length;
        return at;
    }

    public ReadOnlySpan<byte> Slice(int at, int length) => _bytes.AsSpan(at, length);
}
