using Plimsoll.Cli.Timelines;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs.Json;

/// <summary>Makes the documents of a report.</summary>
internal static class DocumentMapping
{
    public static VerdictDocument Verdict(VerdictReport report) => new(
        VerdictDocument.SchemaName,
        report.FollowUp.Path,
        report.FollowUp.Name,
        Words.Of(report.Verdict),
        Of(report.EvidenceWindow),
        Of(report.FollowUp.Risk),
        [.. report.Hosts.Select(Of)],
        [.. report.Findings.Select(Of)],
        [.. report.FollowUp.NotUnderstood.Select(n => new NotUnderstoodItem(n.Line, n.Text))],
        Of(report.Faults));

    public static RunsDocument Runs(VerdictReport report) => new(
        RunsDocument.SchemaName,
        report.FollowUp.Path,
        Of(report.EvidenceWindow),
        [.. report.Hosts.SelectMany(h => h.Runs).Select(Of)],
        Of(report.Faults));

    public static IncidentsDocument Incidents(VerdictReport report) => new(
        IncidentsDocument.SchemaName,
        report.FollowUp.Path,
        Of(report.EvidenceWindow),
        [.. report.Hosts.Select(h => new IncidentHostItem(h.Name, h.Incidents.Count, h.OomKills))],
        [.. report.Hosts.SelectMany(h => h.Incidents).Select(Of)],
        Of(report.Faults));

    public static TimelineDocument Timeline(VerdictReport report) => new(
        TimelineDocument.SchemaName,
        report.FollowUp.Path,
        Of(report.EvidenceWindow),
        [
            .. report.Hosts.Select(h => new TimelineHostItem(
                h.Name, Words.Of(h.InEffectSince), [.. HostTimeline.Of(report, h).Select(Of)])),
        ],
        Of(report.Faults));

    private static HostItem Of(HostVerdict host) => new(
        host.Name,
        Words.Of(host.Verdict),
        Words.Of(host.InEffectSince),
        host.RunsSinceFix,
        host.OomKills,
        Of(host.PeakDemand),
        // JSON has no NaN; neither is one a known headroom.
        host.Headroom is double headroom && double.IsFinite(headroom) ? headroom : null,
        Of(host.Capacity),
        host.MemTotal?.Bytes,
        host.SwapTotal?.Bytes);

    private static FindingItem Of(Finding finding) => new(
        finding.Check, finding.Host, Words.Of(finding.Outcome), finding.Reason, Of(finding.Evidence), finding.Settles);

    private static RunItem Of(Run run) => new(
        run.Host,
        run.Unit,
        Of(run.Start),
        run.End is TimeBounds end ? Of(end) : null,
        Words.Of(run.Outcome),
        Words.Of(run.Cause),
        Words.Of(run.Certainty),
        Of(run.PeakDemand),
        run.PeakIsLowerBound,
        run.PeakSwap?.Bytes,
        run.AfterFix,
        Of(run.Evidence),
        run.InvocationId,
        Words.Of(run.Trigger),
        run.ReachedWork,
        run.Disagreements);

    private static IncidentItem Of(Incident incident) => new(
        incident.Host,
        Words.Of(incident.At),
        Words.Of(incident.Cause),
        Words.Of(incident.Certainty),
        incident.Victim,
        incident.AfterFix,
        incident.DuringRun is Run run
            ? new(Of(run.Start), run.End is TimeBounds end ? Of(end) : null, run.InvocationId)
            : null,
        Of(incident.Evidence));

    private static TimelineEventItem Of(TimelineEvent e) => new(
        Words.Of(e.At),
        Words.Of(e.Until),
        TimelineEvent.Word(e.Kind),
        e.Text,
        e.Agreement is Agreement agreement ? TimelineEvent.Word(agreement) : null,
        e.Line,
        Of(e.Evidence));

    private static WindowItem Of(Window window) => new(Words.Of(window.From), Words.Of(window.Until));

    private static BoundsItem Of(TimeBounds bounds) => new(Words.Of(bounds.Earliest), Words.Of(bounds.Latest));

    public static RiskItem Of(RiskTarget risk) => new(risk.OomProbability, risk.Runs, risk.Confidence);

    public static BytesItem? Of(ByteRange? range) =>
        range is ByteRange known ? new(known.Low.Bytes, known.High.Bytes) : null;

    private static IReadOnlyList<EvidenceEntry> Of(IReadOnlyList<EvidenceItem> evidence) =>
        [.. evidence.Select(e => new EvidenceEntry(e.Source, e.Query, Words.Of(e.At), e.Value))];

    public static IReadOnlyList<FaultItem> Of(IReadOnlyList<SourceFault> faults) =>
        [.. faults.Select(f => new FaultItem(f.Source, f.Reason))];
}
