namespace Plimsoll.Cli.Outputs;

/// <summary>Puts new content in a file's place, whole or not at all.</summary>
/// <remarks>The content is written beside the file, flushed to disk and renamed, so that a reader sees the old content
/// or the new one, never a part. The file's mode is kept; through a link the file it points to is replaced, not the link.
/// Its owner becomes the caller, and other hard links keep the old content.</remarks>
internal static class FileReplacement
{
    private const UnixFileMode AnyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Replaces or creates the file; a pipe or device is written to instead.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        // A pipe or device (/dev/stdout, a FIFO) is written to, not replaced by a file.
        if (File.Exists(path) && !IsRegular(path))
        {
            using FileStream special = new(path, FileMode.Open, FileAccess.Write);
            special.Write(content);
            return;
        }

        Swap(Place(path), content, () => true);
    }

    /// <summary>Replaces a file that was read before, if it still has the bytes that were read.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="read">What the file held when it was read.</param>
    /// <returns>Null on success, else why the file was left as it is, e.g. <c>it is read-only</c>.</returns>
    public static string? Replace(string path, ReadOnlyMemory<byte> read, ReadOnlySpan<byte> content)
    {
        try
        {
            string place = Place(path);
            if (!File.Exists(place))
            {
                return "it is not there any more";
            }

            // Renaming over a file asks for no right to write it: whoever took that right from it is to be heard.
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(place) & AnyWrite) == 0)
            {
                return "it is read-only";
            }

            if (!OperatingSystem.IsWindows()
                && (File.GetUnixFileMode(Path.GetDirectoryName(place)!) & AnyWrite) == 0)
            {
                return "its folder is read-only";
            }

            if (!IsRegular(place))
            {
                return "it is not a regular file";
            }

            using (new FileStream(place, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            {
                // Opened only to see that it may be written.
            }

            return Swap(place, content, () => Holds(place, read.Span))
                ? null
                : "it was changed meanwhile; run the command again";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    private static string Place(string path) => new FileInfo(path).LinkTarget is null
        ? path
        : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;

    /// <summary>Whether the content was put in place; asked last whether it may be.</summary>
    private static bool Swap(string place, ReadOnlySpan<byte> content, Func<bool> isAllowed)
    {
        string temporary = $"{place}.{Path.GetRandomFileName()}.tmp";
        UnixFileMode? mode = !OperatingSystem.IsWindows() && File.Exists(place) ? File.GetUnixFileMode(place) : null;
        try
        {
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows() && mode is UnixFileMode known)
            {
                // From the start: what nobody else may read is not to be read for a moment either.
                options.UnixCreateMode = known | UnixFileMode.UserWrite;
            }

            using (FileStream file = new(temporary, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && mode is UnixFileMode kept)
            {
                File.SetUnixFileMode(temporary, kept);
            }

            if (!isAllowed())
            {
                return false;
            }

            File.Move(temporary, place, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static bool Holds(string path, ReadOnlySpan<byte> expected)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] now = new byte[expected.Length + 1];
        int length = file.ReadAtLeast(now, now.Length, throwOnEndOfStream: false);
        return now.AsSpan(0, length).SequenceEqual(expected);
    }

    // Opened for both, as a FIFO opened for one direction would wait for its other end.
    private static bool IsRegular(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return file.CanSeek;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }
}
