using Plimsoll.Cli.Hosting;

namespace Plimsoll.Cli.Outputs;

/// <summary>Where a finished output goes: standard output, or a file that is replaced whole.</summary>
internal sealed class OutputTarget(CliHost host, string? path)
{
    /// <summary>Writes <paramref name="content"/>; a file as <see cref="FileReplacement"/> does.</summary>
    /// <returns>0, or 4 when it could not be written; why is on stderr.</returns>
    public int Write(ReadOnlySpan<byte> content)
    {
        try
        {
            if (path is null)
            {
                host.Output.Write(content);
                host.Output.Flush();
                return ExitCode.Pass;
            }

            FileReplacement.Write(path, content);
            return ExitCode.Pass;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            host.Error.WriteLine(
                Printable.Line($"plimsoll: cannot write {path ?? "standard output"}: {e.Message}"));
            return ExitCode.ToolFailed;
        }
    }
}
