using Plimsoll.Cli.Hosting;

namespace Plimsoll.Cli.Outputs;

/// <summary>Where a finished output goes: standard output, or a file that is replaced whole.</summary>
internal sealed class OutputTarget(CliHost host, string? path)
{
    /// <summary>Writes <paramref name="content"/>; a file as <see cref="FileReplacement"/> does.</summary>
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

            FileReplacement.Write(path, content);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"cannot write {path ?? "standard output"}: {e.Message}";
        }
    }
}
