using Plimsoll.Cli.Catalogue;
using Plimsoll.Cli.Configuration;
using Plimsoll.Cli.Drafting;
using Plimsoll.Cli.Hosting;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll init</c>: makes a follow-up exact from its prose, or writes a new one.</summary>
internal static class InitCommand
{
    public static CommandSpec Spec { get; } = new(
        "init",
        "write a follow-up's exact block from its prose, or a new follow-up",
        "plimsoll init follow-up.md --openmetrics metrics.om.gz",
        [new("FOLLOW-UP", "the document, Markdown; a new one may be left out and is then printed", IsRequired: false, [])
            { IsFile = true }],
        [
            Settings.Empty, Settings.Incident, Settings.Unit, Settings.Print, Settings.Force,
            Settings.Prometheus, Settings.OpenMetrics, Settings.Blocks, Settings.Journal, Settings.Loki,
            Settings.From, Settings.Until,
            .. CommandCatalogue.Connection, .. CommandCatalogue.General,
        ],
        [],
        RunAsync)
    {
        Details =
        [
            "From prose: everything the document says is written as a block 'yaml plimsoll' below its introduction, with "
            + "the line each value was read from. What it does not say stays a visible blank, ____. The document means "
            + "the same with the block as without it, and not one other byte of it changes; the change is shown on "
            + "stderr.",
            "--incident finds an OOM kill or failed run in the evidence and writes what is known of it: what happened, "
            + "on which hosts of the same memory and swap the unit runs, what to look at, and criteria. What fixes it is "
            + "yours to say.",
        ],
        WritesEvidence = true,
        ExitCodes = ExitCode.OfDraft,
    };

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        bool isEmpty = invocation.Configuration.IsOn(Settings.Empty);
        bool isIncident = invocation.Configuration.Text(Settings.Incident) is not null;
        string? fault = isEmpty && isIncident ? "--empty beside --incident; expected one of them"
            : invocation.Configuration.Text(Settings.Unit) is not null && !isIncident
                ? "--unit without --incident; expected both"
            : invocation.Configuration.IsOn(Settings.Print) && (isEmpty || isIncident)
                ? "--print of a new document; expected no file name instead"
            : invocation.Arguments.Count == 0 && !isEmpty && !isIncident
                ? "init without FOLLOW-UP; expected the document, or --empty or --incident for a new one"
            : null;
        if (fault is not null)
        {
            invocation.Report([new Diagnostic(new("command line", 1, 1), DiagnosticCodes.CommandLine, fault)]);
            return ExitCode.BadInput;
        }

        if (isEmpty)
        {
            return new NewDocument(invocation).Write(Resources.Read(Resources.EmptyFollowUp));
        }

        return isIncident
            ? await new IncidentDraft(invocation).RunAsync(cancellation)
            : new ProseDraft(invocation).Run();
    }
}
