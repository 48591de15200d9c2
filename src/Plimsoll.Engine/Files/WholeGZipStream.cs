using System.IO.Compression;

namespace Plimsoll.Engine.Files;

/// <summary>Decompresses gzip data and throws <see cref="InvalidDataException"/> where they end too early.</summary>
/// <remarks><see cref="GZipStream"/> takes a file that was cut anywhere for a shorter whole one: evidence would go
/// missing in silence. So a known member is fed to it after the file's last byte. It comes out intact only where the
/// file ended at the end of a member, checksum included; anything else is a cut file.</remarks>
internal sealed class WholeGZipStream(Stream file) : Stream
{
    private readonly GZipStream _inflated = new(new SealedSource(file), CompressionMode.Decompress);
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isEnded;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        while (!_isEnded && !buffer.IsEmpty && Ready == 0)
        {
            Accept(_inflated.Read(Room()));
        }

        return Serve(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_isEnded && !buffer.IsEmpty && Ready == 0)
        {
            Room();
            Accept(await _inflated.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false));
        }

        return Serve(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inflated.Dispose();
        }

        base.Dispose(disposing);
    }

    // The last bytes are held back until it is known whether they are the seal.
    private int Ready => Math.Max(0, _end - _start - (_isEnded ? 0 : SealedSource.SealText.Length));

    private Span<byte> Room()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        return _buffer.AsSpan(_end);
    }

    private void Accept(int read)
    {
        if (read > 0)
        {
            _end += read;
            return;
        }

        if (!_buffer.AsSpan(_start, _end - _start).SequenceEqual(SealedSource.SealText))
        {
            throw new InvalidDataException("the compressed data end too early, or something follows them");
        }

        _isEnded = true;
        _end = _start;
    }

    private int Serve(Span<byte> buffer)
    {
        int count = Math.Min(Ready, buffer.Length);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    /// <summary>The file's bytes, then one small gzip member.</summary>
    private sealed class SealedSource(Stream file) : Stream
    {
        private static readonly byte[] Seal = Compress(SealText);
        private bool _isSealed;

        public static ReadOnlySpan<byte> SealText => "plimsoll: the end"u8;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer) => OrSeal(file.Read(buffer), buffer);

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            OrSeal(await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false), buffer.Span);

        public override Task<int> ReadAsync(
            byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                file.Dispose();
            }

            base.Dispose(disposing);
        }

        private int OrSeal(int read, Span<byte> buffer)
        {
            if (read > 0 || _isSealed)
            {
                return read;
            }

            // GZipStream asks for 8 KiB at a time.
            _isSealed = true;
            Seal.CopyTo(buffer);
            return Seal.Length;
        }

        private static byte[] Compress(ReadOnlySpan<byte> text)
        {
            using MemoryStream bytes = new();
            using (GZipStream gzip = new(bytes, CompressionLevel.Fastest, leaveOpen: true))
            {
                gzip.Write(text);
            }

            return bytes.ToArray();
        }
    }
}
