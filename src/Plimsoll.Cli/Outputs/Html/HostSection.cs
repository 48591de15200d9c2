using System.Globalization;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs.Html;

/// <summary>One host: chart, figures, findings. In a large fleet hosts that pass are folded.</summary>
internal static class HostSection
{
    private const int MostUnfolded = 12;

    public static void WriteAll(Markup markup, VerdictReport report, Window span)
    {
        if (report.Hosts.Count == 0)
        {
            return;
        }

        bool foldsPasses = report.Hosts.Count > MostUnfolded;
        markup.Open("section").Element("h2", "Host by host").NewLine();
        WriteLegend(markup);
        foreach (HostVerdict host in HostTableSection.WorstFirst(report))
        {
            Write(markup, report, host, span, isOpen: !foldsPasses || host.Verdict != FindingOutcome.Pass);
        }

        markup.Close().NewLine();
    }

    private static void Write(Markup markup, VerdictReport report, HostVerdict host, Window span, bool isOpen)
    {
        string id = HostTableSection.Anchor(report, host);
        markup.Open("details", ("class", $"host {Pill.Class(host.Verdict)}"), ("id", id), ("open", isOpen ? "" : null));
        markup.Open("summary").Open("h3").Element("bdi", host.Name).Close();
        Pill.Write(markup, host.Verdict);
        markup.Element("span", Facts(host), ("class", "facts")).Close().NewLine();
        if (Sentences.WasSeen(host))
        {
            markup.Open("div", ("class", "scroll"));
            new HostChart(markup, host, report.FollowUp.Fix, span, id).Draw();
            markup.Close().NewLine();
        }
        else
        {
            markup.Element("p", "No source has a reading, a run or a kill of this host.", ("class", "unseen"));
            markup.NewLine();
        }

        FindingList.Write(markup, host.Findings);
        markup.Close().NewLine();
    }

    private static string Facts(HostVerdict host)
    {
        string effect = host.InEffectSince is DateTimeOffset since
            ? $"in effect since {Sentences.Of(since)}"
            : "fix not seen in effect";
        string kills = host.OomKills is int count
            ? string.Create(CultureInfo.InvariantCulture, $"{count} OOM {(count == 1 ? "kill" : "kills")}")
            : "OOM kills not known";
        string headroom = host.Headroom is null ? "headroom not known" : $"headroom {Sentences.Percent(host.Headroom)}";
        string runs = !Sentences.WasSeen(host) ? "runs not known"
            : string.Create(CultureInfo.InvariantCulture,
                $"{host.RunsSinceFix} {(host.RunsSinceFix == 1 ? "run" : "runs")} since");
        return $"{effect}; {runs}, {kills}, {headroom}";
    }

    private static void WriteLegend(Markup markup)
    {
        markup.Open("ul", ("class", "legend"), ("aria-label", "Legend of the charts")).NewLine();
        Swatch("demand, between its bounds",
            "M0 9L8 4L16 7L24 3V8L16 12L8 9L0 13Z", "band", "M0 9L8 4L16 7L24 3", "demand");
        Swatch("capacity", "M0 4H24V10H0Z", "capacity-band", "M0 10H24", "capacity");
        Swatch("RAM", "", "", "M0 8H24", "ram");
        Swatch("fix in effect", "", "", "M12 0V16", "in-effect");
        Swatch("OOM kill", "", "", "M12 0V16M8 4l8 8m0-8l-8 8", "kill");
        Swatch("reboot", "", "", "M12 0V16", "boot");
        Swatch("no samples", "M0 0H24V16H0Z", "gap", "", "");
        Run("run succeeded", "ok");
        Run("out of memory", "oom");
        Run("run failed otherwise", "failed");
        Run("outcome unknown", "unknown");
        markup.Close().NewLine();

        // The hatching that all charts refer to.
        markup.Open("svg", ("class", "defs"), ("width", "0"), ("height", "0"), ("aria-hidden", "true")).Open("defs");
        markup.Open("pattern", ("id", "hatch"), ("width", "6"), ("height", "6"), ("patternUnits", "userSpaceOnUse"),
            ("patternTransform", "rotate(45)"));
        markup.Shape("line", ("x1", "0"), ("x2", "0"), ("y1", "0"), ("y2", "6")).Close().Close().Close().NewLine();

        void Swatch(string label, string area, string areaClass, string line, string lineClass)
        {
            markup.Open("li").Open("svg", ("class", "chart swatch"), ("viewBox", "0 0 24 16"), ("aria-hidden", "true"));
            if (area.Length > 0)
            {
                markup.Shape("path", ("class", areaClass), ("d", area));
            }

            if (line.Length > 0)
            {
                markup.Open("g", ("class", $"event {lineClass}"));
                markup.Shape("path", ("class", lineClass), ("d", line)).Close();
            }

            markup.Close().Text(label).Close().NewLine();
        }

        void Run(string label, string kind)
        {
            markup.Open("li").Open("svg", ("class", "chart swatch"), ("viewBox", "0 0 24 16"), ("aria-hidden", "true"));
            markup.Open("g", ("class", $"run {kind}"), ("transform", "translate(12 8)"));
            RunGlyph.Shape(markup, kind);
            markup.Close().Close().Text(label).Close().NewLine();
        }
    }
}
