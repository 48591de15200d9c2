using System.Diagnostics.CodeAnalysis;
using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Prometheus.Blocks;

/// <summary>A file of a data directory, open for reading anywhere in it. Thread-safe.</summary>
/// <remarks>
/// Bytes are copied out by positioned reads and not mapped: a mapped file that somebody cuts kills the process, and its
/// pages would count as the program's memory. Once open, a file stays readable when a compaction removes it.
/// </remarks>
internal sealed class DataFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    private DataFile(SafeFileHandle handle, string shown, long length)
    {
        _handle = handle;
        Shown = shown;
        Length = length;
    }

    /// <summary>The path as the user would write it.</summary>
    public string Shown { get; }

    /// <summary>Bytes, when it was opened or last looked at.</summary>
    public long Length { get; private set; }

    public static bool TryOpen(
        string path, string shown, [NotNullWhen(true)] out DataFile? file, [NotNullWhen(false)] out FileFault? fault)
    {
        file = null;
        fault = null;
        try
        {
            SafeFileHandle handle = File.OpenHandle(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file = new DataFile(handle, shown, RandomAccess.GetLength(handle));
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            fault = new FileFault(shown, null, "the file is missing", IsMissing: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            fault = new FileFault(shown, null, $"cannot be opened: {e.GetType().Name}");
        }

        return false;
    }

    /// <summary>Looks at the length again: a log grows while it is written. Not thread-safe.</summary>
    public void Refresh()
    {
        try
        {
            Length = RandomAccess.GetLength(_handle);
        }
        catch (IOException)
        {
            // Not known anew: what was there is still read.
            return;
        }
    }

    /// <summary>Copies what there is at <paramref name="offset"/>; fewer bytes than asked at the end of the file, or
    /// where the disk fails.</summary>
    public int Read(long offset, Span<byte> into)
    {
        int filled = 0;
        try
        {
            while (filled < into.Length
                && RandomAccess.Read(_handle, into[filled..], offset + filled) is > 0 and int read)
            {
                filled += read;
            }
        }
        catch (IOException)
        {
            // A disk that fails looks like a file that ends: whoever asked misses bytes and says where.
            return filled;
        }

        return filled;
    }

    public FileFault Fault(long offset, string problem) => new(Shown, offset, problem);

    public void Dispose() => _handle.Dispose();
}
