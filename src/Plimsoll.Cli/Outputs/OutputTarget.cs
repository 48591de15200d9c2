using Plimsoll.Cli.Hosting;

namespace Plimsoll.Cli.Outputs;

/// <summary>Where a finished output goes: standard output, or a file that is replaced whole.</summary>
internal sealed class OutputTarget(CliHost host, string? path)
{
    /// <summary>Writes <paramref name="content"/>. A file is written beside its place and then renamed, so that a
    /// reader sees the old content or the new one, never a part.</summary>
    /// <returns>Null on success, else why it could not be written.</returns>
    public string? Write(ReadOnlySpan<byte> content)
    {
        try
        {
            if (path is null)
            {
                host.Output.Write(content);
                host.Output.Flush();
                return null;
            }

            WriteFile(path, content);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"cannot write {path ?? "standard output"}: {e.Message}";
        }
    }

    private static void WriteFile(string path, ReadOnlySpan<byte> content)
    {
        // A pipe or device (/dev/stdout, a FIFO) is written to, not replaced by a file.
        if (File.Exists(path) && !IsRegular(path))
        {
            using FileStream special = new(path, FileMode.Open, FileAccess.Write);
            special.Write(content);
            return;
        }

        // Through a link the file it points to is replaced, not the link.
        string place = new FileInfo(path).LinkTarget is null
            ? path
            : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        string temporary = $"{place}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (FileStream file = new(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            if (File.Exists(place) && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(place));
            }

            File.Move(temporary, place, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
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
