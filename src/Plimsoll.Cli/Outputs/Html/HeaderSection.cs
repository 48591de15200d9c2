using System.Globalization;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs.Html;

/// <summary>The verdict, what it is about, and four figures.</summary>
internal static class HeaderSection
{
    public static void Write(Markup markup, VerdictReport report)
    {
        markup.Open("header", ("class", Pill.Class(report.Verdict))).NewLine();
        markup.Open("div", ("class", "banner"));
        WriteLogo(markup);
        markup.Open("div");
        markup.Open("p", ("class", "verdict"));
        Pill.Mark(markup, report.Verdict);
        markup.Text(Sentences.Of(report.Verdict)).Close();
        markup.Element("h1", report.FollowUp.Name);
        markup.Element("p", Capitalised(VerdictSummary.Counts(report)) + ".", ("class", "counts"));
        markup.Close().Close().NewLine();
        markup.Open("ul", ("class", "tiles")).NewLine();
        WriteTiles(markup, report);
        markup.Close().NewLine();
        WriteFacts(markup, report);
        markup.Close().NewLine();
    }

    // A load line: the circle and the line that a ship must not sink below.
    private static void WriteLogo(Markup markup)
    {
        markup.Open("svg", ("class", "logo"), ("viewBox", "0 0 64 64"), ("aria-hidden", "true"));
        markup.Shape("circle", ("cx", "32"), ("cy", "32"), ("r", "19"));
        markup.Shape("line", ("x1", "3"), ("x2", "61"), ("y1", "32"), ("y2", "32"));
        markup.Close();
    }

    private static void WriteTiles(Markup markup, VerdictReport report)
    {
        IReadOnlyList<HostVerdict> hosts = report.Hosts;
        int passing = VerdictSummary.CountHosts(report, FindingOutcome.Pass);
        Tile(markup, $"{Number(passing)} of {Number(hosts.Count)}", "hosts pass", "");
        Tile(markup, Number(hosts.Sum(h => h.RunsSinceFix)), "runs since the fix",
            $"{Number(hosts.Sum(h => h.Runs.Count))} seen in all");

        WriteKills(markup, hosts);
        HostVerdict? lowest =
            hosts.Where(h => h.Headroom is double known && double.IsFinite(known)).MinBy(h => h.Headroom);
        int withoutHeadroom = hosts.Count(h => h.Headroom is null);
        string rest = withoutHeadroom > 0 && lowest is not null ? $", not known on {Number(withoutHeadroom)}" : "";
        Tile(markup, Sentences.Percent(lowest?.Headroom), "smallest headroom",
            lowest is null ? "not known on any host" : $"{lowest.Name}{rest}");
    }

    // A sum over hosts of which some are not known is a lower bound, and no zero.
    private static void WriteKills(Markup markup, IReadOnlyList<HostVerdict> hosts)
    {
        HostVerdict[] unknown = [.. hosts.Where(h => h.OomKills is null)];
        int kills = hosts.Sum(h => h.OomKills ?? 0);
        int known = hosts.Count - unknown.Length;
        string figure = unknown.Length == 0 ? Number(kills)
            : kills > 0 ? $"at least {Number(kills)}"
            : Sentences.NotKnown;
        string note = unknown.Length == 0 ? ""
            : known == 0 ? "not known on any host"
            : $"{(kills == 0 ? $"none on {Number(known)}, " : "")}not known on {Number(unknown.Length)}";
        Tile(markup, figure, "OOM kills since the fix", note);
    }

    private static void Tile(Markup markup, string figure, string label, string note)
    {
        markup.Open("li");
        markup.Element("b", figure);
        markup.Element("span", label);
        if (note.Length > 0)
        {
            markup.Element("small", note);
        }

        markup.Close().NewLine();
    }

    private static void WriteFacts(Markup markup, VerdictReport report)
    {
        FollowUp plan = report.FollowUp;
        RiskTarget risk = plan.Risk;
        markup.Open("dl", ("class", "facts")).NewLine();
        Fact("Document", plan.Path);
        Fact("Unit", plan.Unit.Value);
        if (plan.Fix is Fix fix)
        {
            string commit = fix.Commit is string c ? $" ({c})" : "";
            string merged = fix.Merged is DateTimeOffset at
                ? $", merged {(fix.MergedIsApproximate ? "about " : "")}{Sentences.Of(at)} UTC"
                : "";
            Fact("Fix", $"{fix.Description}{commit}{merged}");
        }

        Fact("Evidence",
            $"{Sentences.Of(report.EvidenceWindow.From)} to {Sentences.Of(report.EvidenceWindow.Until)} UTC");
        Fact("Accepted risk", string.Create(CultureInfo.InvariantCulture,
            $"{risk.OomProbability:0.##%} chance of an OOM kill in {risk.Runs} runs, "
            + $"at {risk.Confidence:0.##%} confidence"));
        if (VerdictSummary.Confidence(report) is string confidence)
        {
            Fact("All runs", confidence);
        }

        markup.Close().NewLine();

        void Fact(string name, string value)
        {
            markup.Open("div").Element("dt", name).Element("dd", value).Close().NewLine();
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
