namespace Plimsoll.Prometheus.Blocks;

/// <summary>A piece of a file in memory that moves along with whoever reads it. Not thread-safe.</summary>
/// <param name="ahead">Bytes read at once.</param>
internal sealed class FileWindow(int ahead)
{
    private byte[] _bytes = [];
    private DataFile? _file;
    private long _start;
    private int _length;

    /// <summary>The bytes at <paramref name="offset"/>: as many as asked, fewer only at the end of the file. Valid
    /// until the next call.</summary>
    public ReadOnlySpan<byte> At(DataFile file, long offset, int length)
    {
        if (file != _file || offset < _start || offset + length > _start + _length)
        {
            int wanted = (int)Math.Min(Math.Max(length, ahead), Math.Max(0, file.Length - offset));
            if (_bytes.Length < wanted)
            {
                _bytes = GC.AllocateUninitializedArray<byte>(Math.Max(wanted, ahead));
            }

            _file = file;
            _start = offset;
            _length = file.Read(offset, _bytes.AsSpan(0, wanted));
        }

        int at = (int)(offset - _start);
        return _bytes.AsSpan(at, Math.Max(0, Math.Min(length, _length - at)));
    }
}
