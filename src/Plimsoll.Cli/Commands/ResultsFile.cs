using Plimsoll.Cli.Configuration;
using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Outputs.Markdown;
using Plimsoll.Documents.Editing;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Commands;

/// <summary>The follow-up as the place where its results are kept.</summary>
internal sealed class ResultsFile(Invocation invocation)
{
    private readonly string _shown = invocation.Arguments[0];
    private readonly string _path = Path.GetFullPath(invocation.Arguments[0], invocation.Host.CurrentFolder);
    private byte[] _read = [];
    private ResultsEdit? _edit;

    /// <summary>Finds the place in the document; what speaks against writing is added.</summary>
    /// <param name="document">As it was read for the verdict.</param>
    public void Open(byte[] document, DiagnosticList diagnostics)
    {
        Parsed<ResultsEdit> parsed = ResultsEdit.Prepare(_shown, document);
        diagnostics.AddRange(parsed.Diagnostics);
        (_read, _edit) = (document, parsed.Value);
    }

    /// <summary>Writes the results, unless they are there already; which of both is said on stderr.</summary>
    /// <param name="now">The time the results bear, UTC.</param>
    /// <returns>Whether the document holds the results now; why it does not is on stderr.</returns>
    public bool Write(VerdictReport report, DateTimeOffset now)
    {
        ResultsEdit edit = _edit ?? throw new InvalidOperationException("results are written before they are opened");
        if (ResultsText.WrittenAt(edit.Current) is string earlier
            && edit.Apply(ResultsText.Lines(report, edit, earlier)) is byte[] same
            && same.AsSpan().SequenceEqual(_read))
        {
            Say("results unchanged");
            return true;
        }

        string? fault = edit.Apply(ResultsText.Lines(report, edit, Sentences.Of(now))) is byte[] bytes
            ? FileReplacement.Replace(_path, _read, bytes)
            : "it would become too large";
        if (fault is not null)
        {
            invocation.Host.Error.WriteLine(
                Printable.Line($"plimsoll: cannot write results into {_shown}: {fault}"));
            return false;
        }

        Say("results written");
        return true;
    }

    private void Say(string what)
    {
        if (!invocation.IsQuiet)
        {
            invocation.Host.Error.WriteLine(Printable.Line($"{_shown}: {what}"));
        }
    }
}
