using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Configuration;
using Plimsoll.Cli.Hosting;
using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Verification;

namespace Plimsoll.Cli.Drafting;

/// <summary>Where a new document goes: the file that is named, or standard output. A file that is there is replaced with
/// <c>--force</c> only.</summary>
internal sealed class NewDocument(Invocation invocation)
{
    private readonly string? _shown = invocation.Arguments.Count > 0 ? invocation.Arguments[0] : null;

    /// <summary>Absolute; the folder paths in the document are relative to.</summary>
    public string Folder => FullPath is string path
        ? Path.GetDirectoryName(path) ?? invocation.Host.CurrentFolder
        : invocation.Host.CurrentFolder;

    private string? FullPath => _shown is null ? null : Path.GetFullPath(_shown, invocation.Host.CurrentFolder);

    /// <summary>Whether the document may be written; why it may not (PLM4018) is on stderr.</summary>
    public bool IsFree()
    {
        if (FullPath is not string path || invocation.Configuration.IsOn(Settings.Force)
            || (!File.Exists(path) && !Directory.Exists(path)))
        {
            return true;
        }

        invocation.Report([new(
            new(_shown!, 1, 1), DiagnosticCodes.FileThere,
            "there is such a file; expected a new name, or --force to replace it")]);
        return false;
    }

    /// <returns>0; 2 when it may not be written, 4 when it could not.</returns>
    public int Write(byte[] content)
    {
        if (!IsFree())
        {
            return ExitCode.BadInput;
        }

        if (FullPath is not string path)
        {
            return new OutputTarget(invocation.Host, null).Write(content);
        }

        if (!File.Exists(path))
        {
            int exitCode = new OutputTarget(invocation.Host, path).Write(content);
            if (exitCode == ExitCode.Pass && !invocation.IsQuiet)
            {
                invocation.Host.Error.WriteLine(Printable.Line($"{_shown}: written"));
            }

            return exitCode;
        }

        DiagnosticList diagnostics = new();
        if (TextFile.ReadBytes(path, _shown!, InputReader.MostBytes, "a document to replace", diagnostics)
            is not byte[] old)
        {
            invocation.Report(diagnostics.ToList());
            return ExitCode.BadInput;
        }

        return new DocumentChange(invocation, _shown!, path, old).Write(content, "replaced");
    }
}
