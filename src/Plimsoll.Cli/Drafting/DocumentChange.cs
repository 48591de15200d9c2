using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Configuration;
using Plimsoll.Cli.Hosting;
using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Outputs.Diffs;

namespace Plimsoll.Cli.Drafting;

/// <summary>Changes a document that was read before: shown as a diff on stderr, and written whole or not at all.</summary>
/// <param name="shown">Its path as the user gave it.</param>
/// <param name="path">Absolute.</param>
/// <param name="read">What it held.</param>
internal sealed class DocumentChange(Invocation invocation, string shown, string path, byte[] read)
{
    /// <param name="what">What was done, for people, e.g. <c>block written</c>.</param>
    /// <returns>0, or 4 when it could not be written.</returns>
    public int Write(byte[] content, string what)
    {
        if (!invocation.IsQuiet)
        {
            bool hasColour = invocation.Host.ErrorIsTerminal && !invocation.Configuration.IsOn(Settings.NoColor);
            invocation.Host.Error.Write(UnifiedDiff.Render(shown, read, content, hasColour));
        }

        if (FileReplacement.Replace(path, read, content) is string fault)
        {
            invocation.Host.Error.WriteLine(Printable.Line($"plimsoll: cannot write {shown}: {fault}"));
            return ExitCode.ToolFailed;
        }

        if (!invocation.IsQuiet)
        {
            invocation.Host.Error.WriteLine(Printable.Line($"{shown}: {what}"));
        }

        return ExitCode.Pass;
    }
}
