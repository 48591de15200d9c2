using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs.Html;

/// <summary>Where everything comes from: sources cited, sources that failed, and text nothing was made of.</summary>
internal static class SourcesSection
{
    public static void Write(Markup markup, VerdictReport report)
    {
        WriteFaults(markup, report.Faults);
        WriteSources(markup, report);
        WriteNotUnderstood(markup, report.FollowUp);
    }

    private static void WriteFaults(Markup markup, IReadOnlyList<SourceFault> faults)
    {
        if (faults.Count == 0)
        {
            return;
        }

        markup.Open("section").Element("h2", "Sources that failed").NewLine();
        foreach (SourceFault fault in faults)
        {
            markup.Open("article", ("class", "finding fail")).Open("p", ("class", "head"));
            markup.Element("code", fault.Source).Close();
            markup.Element("p", fault.Reason, ("class", "reason")).Close().NewLine();
        }

        markup.Close().NewLine();
    }

    private static void WriteSources(Markup markup, VerdictReport report)
    {
        (string Source, int Count, DateTimeOffset? First, DateTimeOffset? Last)[] sources =
        [
            .. Evidence(report).GroupBy(e => e.Source, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (g.Key, g.Distinct().Count(), g.Min(e => e.At), g.Max(e => e.At))),
        ];
        if (sources.Length == 0)
        {
            return;
        }

        markup.Open("section").Element("h2", "Where the evidence comes from").NewLine();
        markup.Open("div", ("class", "scroll")).Open("table").NewLine().Open("thead").Open("tr");
        markup.Element("th", "Source", ("scope", "col"));
        markup.Element("th", "Pieces cited", ("scope", "col"), ("class", "number"));
        markup.Element("th", "First", ("scope", "col")).Element("th", "Last", ("scope", "col"));
        markup.Close().Close().NewLine().Open("tbody").NewLine();
        foreach ((string source, int count, DateTimeOffset? first, DateTimeOffset? last) in sources)
        {
            markup.Open("tr").Open("td").Element("code", source).Close();
            markup.Element("td", count.ToString(CultureInfo.InvariantCulture), ("class", "number"));
            markup.Element("td", Sentences.OrNotKnown(first), ("class", "time"));
            markup.Element("td", Sentences.OrNotKnown(last), ("class", "time")).Close().NewLine();
        }

        markup.Close().Close().Close().NewLine();
        markup.Close().NewLine();
    }

    private static IEnumerable<EvidenceItem> Evidence(VerdictReport report) =>
        report.Findings.SelectMany(f => f.Evidence)
            .Concat(report.Hosts.SelectMany(h => h.Findings.SelectMany(f => f.Evidence)))
            .Concat(report.Hosts.SelectMany(h => h.Runs.SelectMany(r => r.Evidence)))
            .Concat(report.Hosts.SelectMany(h => h.Incidents.SelectMany(i => i.Evidence)))
            .Concat(report.Hosts.SelectMany(h => h.Regimes.SelectMany(r => r.Evidence)));

    private static void WriteNotUnderstood(Markup markup, FollowUp followUp)
    {
        if (followUp.NotUnderstood.Count == 0)
        {
            return;
        }

        markup.Open("section").Element("h2", "Not understood").NewLine();
        markup.Element("p", $"No part of the plan was made of these lines of {followUp.Path}.");
        markup.Open("ol", ("class", "lines")).NewLine();
        foreach (NotUnderstood one in followUp.NotUnderstood)
        {
            markup.Open("li", ("value", one.Line.ToString(CultureInfo.InvariantCulture)));
            markup.Element("code", one.Text.Trim()).Close().NewLine();
        }

        markup.Close().Close().NewLine();
    }
}
