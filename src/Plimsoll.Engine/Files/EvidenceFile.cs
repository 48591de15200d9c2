using ZstdSharp;

namespace Plimsoll.Engine.Files;

/// <summary>Opens evidence files, which may be compressed: by their first bytes, whatever their name says.</summary>
public static class EvidenceFile
{
    private const int MagicLength = 4;

    /// <summary>A stream of the decompressed content. A pipe is read as it is.</summary>
    /// <exception cref="IOException">The file cannot be opened (callers turn it into a fault or a diagnostic).</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    /// <remarks>Damaged and cut compressed data show as <see cref="InvalidDataException"/>, <see cref="ZstdException"/> or
    /// <see cref="EndOfStreamException"/>, on reading.</remarks>
    public static Stream OpenRead(string path)
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        if (!file.CanSeek)
        {
            return file;
        }

        try
        {
            Span<byte> magic = stackalloc byte[MagicLength];
            int length = file.ReadAtLeast(magic, MagicLength, throwOnEndOfStream: false);
            file.Position = 0;
            return magic[..length] switch
            {
                [0x1f, 0x8b, ..] => new WholeGZipStream(file),
                [0x28, 0xb5, 0x2f, 0xfd] => new DecompressionStream(file, leaveOpen: false),
                _ => file,
            };
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
