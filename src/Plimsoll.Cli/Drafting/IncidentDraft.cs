using System.Text;
using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Configuration;
using Plimsoll.Cli.Drafting.Incidents;
using Plimsoll.Cli.Hosting;
using Plimsoll.Cli.Verification;
using Plimsoll.Documents;
using Plimsoll.Documents.Drafting;
using Plimsoll.Documents.Editing;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Cli.Drafting;

/// <summary>Writes a new follow-up about an incident in the evidence.</summary>
internal sealed class IncidentDraft(Invocation invocation)
{
    private readonly DiagnosticList _diagnostics = new();

    /// <returns>0; 2 for bad input, an incident that is not there, or a file that is; 4 when a source failed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        NewDocument target = new(invocation);
        ConnectionSettings connection = new ConnectionReader(
            invocation.Configuration, invocation.Host.CurrentFolder, _diagnostics).Read();
        (IReadOnlyList<EvidenceSpec> evidence, string folder) = GivenEvidence.Read(
            invocation.Configuration, invocation.Host.CurrentFolder, hasFile: true);
        if (evidence.Count == 0)
        {
            _diagnostics.Add(new SourcePoint(Settings.Incident.Flag, 1, 1), DiagnosticCodes.NoEvidence,
                "no evidence is named; expected --prometheus, --openmetrics or --journal");
        }

        if (_diagnostics.HasErrors)
        {
            invocation.Report(_diagnostics.ToList());
            return ExitCode.BadInput;
        }

        if (!target.IsFree())
        {
            return ExitCode.BadInput;
        }

        using OpenedSources sources = new(evidence, folder, connection, invocation.Host.Clock);
        IncidentSearch search = new(invocation, sources, _diagnostics);
        IncidentFacts? facts = await search.RunAsync(cancellation);
        invocation.Report(_diagnostics.ToList());
        if (facts is null)
        {
            return search.HasFailed ? ExitCode.ToolFailed : ExitCode.BadInput;
        }

        return Document(facts, GivenEvidence.RelativeTo(target.Folder, evidence, folder)) is byte[] document
            ? target.Write(document)
            : ExitCode.BadInput;
    }

    private byte[]? Document(IncidentFacts facts, IReadOnlyList<EvidenceSpec> evidence)
    {
        string shown = invocation.Arguments.Count > 0 ? invocation.Arguments[0] : "follow-up.md";
        string text = IncidentMarkdown.Render(facts);
        Dictionary<string, string> labels = new(FollowUpHost.DefaultLabels, StringComparer.Ordinal);
        if (facts.Job is string job)
        {
            labels["job"] = job;
        }

        Parsed<DraftedBlock> block = BlockDraft.Write(shown, text, new() { Evidence = evidence, Labels = labels });
        byte[]? document = block.Value is null
            ? null
            : EditableDocument.Read(Encoding.UTF8.GetBytes(text)).Apply([block.Value.Edit]);
        Parsed<FollowUp>? read = document is null ? null : FollowUpReader.Read(shown, Encoding.UTF8.GetString(document));
        Diagnostic[] faults =
        [
            .. block.Diagnostics, .. read?.Diagnostics ?? [], .. read?.Value is FollowUp plan ? Unsaid(facts, plan) : [],
        ];
        invocation.Report(faults);
        return read?.Value is null || faults.Any(f => f.Severity == DiagnosticSeverity.Error) ? null : document;
    }

    // Evidence may hold names that a document cannot.
    private static IEnumerable<Diagnostic> Unsaid(IncidentFacts facts, FollowUp plan)
    {
        SourcePoint flag = new(Settings.Incident.Flag, 1, 1);
        if (plan.Unit.Value != facts.Unit)
        {
            yield return new(flag, DiagnosticCodes.NoUnit,
                $"the document's prose cannot name the unit '{facts.Unit}'; expected one of letters, digits and -");
        }

        HashSet<string> read = new(plan.Hosts.Select(h => h.Name), StringComparer.Ordinal);
        foreach (HostFacts host in facts.Alike.Where(h => !read.Contains(h.Host.Name)))
        {
            bool isAffected = host == facts.Affected;
            yield return new(flag, DiagnosticCodes.UnknownName,
                $"'{host.Host.Name}' is no host name, so that it is not among the hosts; expected letters, digits, - and .",
                isAffected ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning);
        }
    }
}
