using System.Globalization;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs.Html;

/// <summary>All hosts, worst first, each with its runs and how deep it is loaded.</summary>
internal static class HostTableSection
{
    private static readonly (string Title, string Class)[] Columns =
    [
        ("Host", ""), ("Verdict", ""), ("In effect since", ""), ("Runs", ""), ("Since fix", "number"),
        ("OOM kills", "number"), ("Peak demand", "number"), ("Capacity", "number"), ("Load", ""),
        ("Headroom", "number"),
    ];

    /// <summary>Worst first; within a verdict the least headroom first, unknown headroom before known.</summary>
    public static IEnumerable<HostVerdict> WorstFirst(VerdictReport report) =>
        report.Hosts.OrderByDescending(h => h.Verdict).ThenBy(h => h.Headroom ?? double.NegativeInfinity);

    /// <summary>The anchor of a host's section.</summary>
    public static string Anchor(VerdictReport report, HostVerdict host)
    {
        for (int i = 0; i < report.Hosts.Count; i++)
        {
            if (ReferenceEquals(report.Hosts[i], host))
            {
                return string.Create(CultureInfo.InvariantCulture, $"host-{i + 1}");
            }
        }

        throw new ArgumentException("not a host of the report", nameof(host));
    }

    public static void Write(Markup markup, VerdictReport report)
    {
        if (report.Hosts.Count == 0)
        {
            return;
        }

        markup.Open("section").Element("h2", "Hosts").NewLine();
        markup.Open("div", ("class", "scroll")).Open("table", ("class", "hosts")).NewLine();
        markup.Open("thead").Open("tr");
        foreach ((string title, string kind) in Columns)
        {
            markup.Element("th", title, ("scope", "col"), ("class", kind.Length > 0 ? kind : null));
        }

        markup.Close().Close().NewLine().Open("tbody").NewLine();
        foreach (HostVerdict host in WorstFirst(report))
        {
            WriteRow(markup, report, host);
        }

        markup.Close().Close().Close().NewLine();
        markup.Close().NewLine();
    }

    private static void WriteRow(Markup markup, VerdictReport report, HostVerdict host)
    {
        markup.Open("tr");
        markup.Open("th", ("scope", "row")).Open("a", ("href", $"#{Anchor(report, host)}"));
        markup.Element("bdi", host.Name).Close().Close();
        markup.Open("td", ("data-sort", $"{(int)host.Verdict}"));
        Pill.Write(markup, host.Verdict);
        if (VerdictSummary.Worst(host) is { Outcome: not FindingOutcome.Pass } worst)
        {
            markup.Element("small", worst.Check, ("class", "check"));
        }

        markup.Close();
        markup.Element("td", Sentences.OrNotKnown(host.InEffectSince), ("class", "time"));
        markup.Open("td", ("data-sort", $"{host.Runs.Count}"));
        RunStrip.Draw(markup, host);
        markup.Close();
        Number(Sentences.Runs(host), host.RunsSinceFix);
        Number(Sentences.OrNotKnown(host.OomKills), host.OomKills);
        Number(Unbroken(Sentences.Peak(host)), host.PeakDemand?.High.Bytes);
        Number(Unbroken(Sentences.Capacity(host)), host.Capacity?.Low.Bytes);
        markup.Open("td", ("data-sort", Sortable(host.Headroom)));
        LoadGauge.Draw(markup, host);
        markup.Close();
        Number(Sentences.Percent(host.Headroom), host.Headroom);
        markup.Close().NewLine();

        void Number(string text, double? sort) =>
            markup.Element("td", text, ("class", "number"), ("data-sort", Sortable(sort)));
    }

    // A number and its unit stay on one line.
    private static string Unbroken(string sizes) => sizes
        .Replace(" GiB", "\u00a0GiB", StringComparison.Ordinal).Replace(" MiB", "\u00a0MiB", StringComparison.Ordinal);

    // What is not known sorts below everything.
    private static string Sortable(double? value) =>
        value is double known && double.IsFinite(known) ? known.ToString("R", CultureInfo.InvariantCulture) : "-1e300";
}
