using System.Text;
using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Outputs.Markdown;
using Plimsoll.Cli.Timelines;
using Plimsoll.Domain.Checks.Alert;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;

namespace Plimsoll.Cli.Drafting.Incidents;

/// <summary>Writes a follow-up about an incident: what evidence shows, and what to ask of a fix nobody has made yet.
/// </summary>
/// <remarks>Figures come from evidence alone; what it does not show is <c>____</c>. The document has no fix, so that
/// verifying it is Inconclusive until there is one.</remarks>
internal sealed class IncidentMarkdown
{
    private const string Blank = "____";
    private const int MostIncidents = 20;
    private const int RunsBefore = 5;
    private const int RunsToWatch = 7;

    private readonly IncidentFacts _facts;
    private readonly StringBuilder _text = new();

    private IncidentMarkdown(IncidentFacts facts) => _facts = facts;

    public static string Render(IncidentFacts facts)
    {
        IncidentMarkdown page = new(facts);
        page.Title();
        page.Background();
        page.Fix();
        page.Timeline();
        page.Hosts();
        page._text.Append(IncidentQueries.Render(facts.Unit, facts.Job, facts.Alert));
        page.Steps();
        page.Criteria();
        page.Fallbacks();
        return page._text.ToString();
    }

    private string Unit => MarkdownText.Code(_facts.Unit);

    private string Host => MarkdownText.Code(_facts.Affected.Host.Name);

    private string HostInTable => MarkdownText.Code(_facts.Affected.Host.Name, inTable: true);

    private void Title()
    {
        string what = HostTimeline.IsKill(_facts.Incident) ? "killed for memory" : "failed";
        Line($"# Follow-up: {MarkdownText.Escape(_facts.Unit)} {what} on {MarkdownText.Escape(_facts.Affected.Host.Name)}");
        Line();
        Line("All times UTC.");
        Line();
        Line($"**Unit:** {Unit}");
        Line(_facts.Alert is string alert
            ? $"**Alert:** {MarkdownText.Code(alert)}"
            : $"**Alert on its failure:** {Blank}");
        Line();
    }

    private void Background()
    {
        Incident incident = _facts.Incident;
        Heading("Background");
        Line($"On {Host} at {Sentences.Of(incident.At)}: {MarkdownText.Escape(Sentences.Of(incident))}.");
        Line();
        Run? run = incident.DuringRun;
        Item(
            $"run of {Unit}",
            run is null ? "none at that time" : $"{When(run)}, {MarkdownText.Escape(Sentences.Of(run))}");
        Item("largest demand seen in that run", Sentences.Peak(run?.PeakDemand, run?.PeakIsLowerBound == true));
        Item("MemTotal", Sentences.OrNotKnown(_facts.Affected.Regime?.MemTotal));
        Item("swap", Swap(_facts.Affected.Regime));
        Line($"- cause, as it is understood: {Blank}");
        Line();
        KernelLines(incident);
        OtherIncidents();
    }

    private void KernelLines(Incident incident)
    {
        // Without a query it is a line of a log.
        EvidenceItem[] logged = [.. incident.Evidence.Where(e => e.Query is null && e.Value is not null)];
        if (logged.Length == 0)
        {
            return;
        }

        Line("What was logged:");
        Line();
        foreach (EvidenceItem line in logged)
        {
            Line($"    {Printable.Line(line.Value!)}");
        }

        Line();
    }

    private void OtherIncidents()
    {
        Incident[] others =
        [
            .. _facts.Alike.Concat(_facts.Others).SelectMany(h => h.Seen.Incidents)
                .Where(i => i != _facts.Incident).OrderBy(i => i.At),
        ];
        if (others.Length > 0)
        {
            Line("Other kills and failed runs in the evidence:");
            Line();
            foreach (Incident other in others.Take(MostIncidents))
            {
                string what = MarkdownText.Escape(Sentences.Of(other));
                Line($"- {MarkdownText.Code(other.Host)} {Sentences.Of(other.At)}, {what}");
            }

            if (others.Length > MostIncidents)
            {
                Line($"- and {others.Length - MostIncidents} more");
            }

            Line();
        }

        if (_facts.Others.Count > 0)
        {
            Line("It ran as well, and is not looked at here, on machines of another size at that time:");
            Line();
            foreach (HostFacts other in _facts.Others)
            {
                string size = $"MemTotal {Sentences.OrNotKnown(other.Regime?.MemTotal)}, swap {Swap(other.Regime)}";
                Line($"- {MarkdownText.Code(other.Host.Name)}, {size}");
            }

            Line();
        }
    }

    // Labels without a value: nothing is read from them until somebody fills them in.
    private void Fix()
    {
        Heading("Fix applied");
        Line($"**What was changed:** {Blank}");
        Line($"**Commit:** {Blank}");
        Line($"**Merged:** {Blank}");
        Line();
    }

    private void Timeline()
    {
        Heading("Timeline");
        Line("| time (UTC) | event |");
        Line("| --- | --- |");
        foreach ((DateTimeOffset at, string what) in Rows().OrderBy(r => r.At))
        {
            Line($"| {Sentences.Of(at)} | {what} |");
        }

        Line();
    }

    private IEnumerable<(DateTimeOffset At, string What)> Rows()
    {
        DateTimeOffset end = _facts.Incident.DuringRun?.End?.Latest ?? _facts.Incident.At;
        TimelineEvent[] events =
        [
            .. HostTimeline.Of(_facts.Report, _facts.Affected.Seen)
                .Where(e => e.At <= end || e.At <= _facts.Incident.At),
        ];
        int runs = events.Count(e => e.Kind == TimelineKind.Run);
        foreach (TimelineEvent one in events)
        {
            bool isOld = one.Kind == TimelineKind.Run && runs-- > RunsBefore + 1;
            if (one.At is DateTimeOffset at && !isOld)
            {
                yield return (at, $"{HostInTable} {MarkdownText.Escape(one.Text)}");
            }
        }

        // Later episodes belong to later incidents.
        foreach (AlertEpisode firing in _facts.Firings.Take(1))
        {
            string alert = MarkdownText.Code(_facts.Alert!, inTable: true);
            yield return (firing.Fired, $"{alert} firing for {HostInTable}, last seen so at {Sentences.Of(firing.LastFired)}");
        }
    }

    private void Hosts()
    {
        Heading("Hosts affected");
        Line("| host | instance label | MemTotal then | swap then |");
        Line("| --- | --- | --- | --- |");
        foreach (HostFacts host in _facts.Alike)
        {
            Line($"| {MarkdownText.Escape(host.Host.Name)} | {MarkdownText.Code(host.Host.Labels["instance"], inTable: true)} "
                + $"| {Sentences.OrNotKnown(host.Regime?.MemTotal)} | {Swap(host.Regime)} |");
        }

        Line();
    }

    private void Steps()
    {
        Heading("Verification steps");
        Line("1. When the fix is on a host: `swapon --show` and `free -m` show what it promises.");
        Line($"2. When each host has had {RunsToWatch} runs since: `plimsoll verify` of this document.");
        Line();
    }

    private void Criteria()
    {
        Heading("Success criteria");
        Line($"- [ ] no kernel kill on any host in {RunsToWatch} runs");
        Line($"- [ ] {Unit} succeeds in {RunsToWatch} runs");
        if (_facts.Alert is string alert)
        {
            Line($"- [ ] no alert {MarkdownText.Code(alert)} in {RunsToWatch} runs, on any host");
        }

        Line("- [ ] headroom available on every host");
        Line();
    }

    private void Fallbacks()
    {
        Heading("Fallbacks");
        Line("1. More memory for the hosts that fail.");
        Line("2. Zram swap, or a larger share of memory for it.");
        Line("3. A swap file on disk, of lower priority than zram.");
    }

    private static string Swap(Regime? regime) =>
        regime?.SwapTotal == ByteSize.Zero ? "none" : Sentences.Swap(regime) ?? Sentences.NotKnown;

    private static string When(Run run) => run.End is TimeBounds end
        ? $"{Sentences.Of(run.Start.Earliest)} to {Sentences.Of(end.Latest)}"
        : $"since {Sentences.Of(run.Start.Earliest)}";

    private void Heading(string words)
    {
        Line($"## {words}");
        Line();
    }

    private void Item(string name, string value) => Line($"- {name}: {value}");

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
