using Plimsoll.Cli.Configuration;
using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Verification;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Commands;

/// <summary>One look at evidence: what all commands that need a report share.</summary>
internal sealed class Session
{
    private readonly Invocation _invocation;

    private Session(Invocation invocation, VerdictReport? report, int exitCode)
    {
        _invocation = invocation;
        Report = report;
        ExitCode = exitCode;
    }

    /// <summary>Null when the input was wrong; its diagnostics are on stderr already.</summary>
    public VerdictReport? Report { get; }

    /// <summary>0, 2 for bad input, or 4 when sources failed and nothing could be judged because of them.</summary>
    public int ExitCode { get; }

    /// <summary>Reads the input, fetches and judges; faults of sources are shown on stderr.</summary>
    /// <param name="results">Where results are to be written; whether they can be is found out before any work.</param>
    /// <param name="beside">See <see cref="VerificationInput.Beside"/>.</param>
    public static async Task<Session> RunAsync(
        Invocation invocation, CancellationToken cancellation, ResultsFile? results = null,
        Action<HostHistory>? beside = null)
    {
        DiagnosticList diagnostics = new();
        InputReader reader = new(
            invocation.Configuration, invocation.Host.CurrentFolder, invocation.Services.ReadFollowUp, diagnostics);
        VerificationInput? input = reader.Read(invocation.Arguments[0]);
        if (input is not null)
        {
            results?.Open(reader.Document, diagnostics);
        }

        invocation.Report(diagnostics.ToList());
        if (input is null || diagnostics.HasErrors)
        {
            return new(invocation, null, Hosting.ExitCode.BadInput);
        }

        VerificationResult result;
        using (ProgressLine progress = new(invocation.Host, invocation.IsQuiet, invocation.IsVerbose))
        {
            result = await invocation.Services.Verification.RunAsync(
                input with { DrawsDemand = invocation.Format == OutputFormat.Html, Beside = beside }, progress, cancellation);
        }

        switch (result)
        {
            case VerificationResult.BadInput bad:
                invocation.Report(bad.Diagnostics);
                return new(invocation, null, Hosting.ExitCode.BadInput);
            case VerificationResult.Completed { Report: VerdictReport report }:
                int exitCode = HasNothingToJudge(report) ? Hosting.ExitCode.ToolFailed : Hosting.ExitCode.Pass;
                Session session = new(invocation, report, exitCode);
                foreach (SourceFault fault in report.Faults)
                {
                    session.Note($"source failed: {fault.Source}: {fault.Reason}");
                }

                return session;
            default:
                throw new InvalidOperationException($"an unknown result: {result.GetType().Name}");
        }
    }

    /// <summary>Writes the finished output; 0, or 4 when it could not be written.</summary>
    public int Write(ReadOnlySpan<byte> content) => _invocation.Target.Write(content);

    /// <summary>A line on stderr for people: when quiet not at all, and where standard output shows the same, not
    /// again.</summary>
    public void Note(string line)
    {
        bool isOnScreen = _invocation.Configuration.Text(Settings.Output) is null
            && _invocation.Format == OutputFormat.Table;
        if (!_invocation.IsQuiet && !isOnScreen)
        {
            _invocation.Host.Error.WriteLine(Printable.Line(line));
        }
    }

    // A Fail rests on evidence by definition; so does any series, run or kill.
    private static bool HasNothingToJudge(VerdictReport report) =>
        report.Faults.Count > 0
        && report.Verdict != FindingOutcome.Fail
        && !report.Hosts.Any(Sentences.WasSeen);
}
