using System.Globalization;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Evidence;

namespace Plimsoll.Cli.Outputs.Html;

/// <summary>Findings with their reasons: what is not a Pass openly, passes folded away.</summary>
internal static class FindingList
{
    public static void Write(Markup markup, IReadOnlyList<Finding> findings)
    {
        IEnumerable<Finding> open = findings.Where(f => f.Outcome != FindingOutcome.Pass);
        foreach (Finding finding in open.OrderByDescending(f => f.Outcome))
        {
            markup.Open("article", ("class", $"finding {Pill.Class(finding.Outcome)}"));
            markup.Open("p", ("class", "head"));
            Pill.Write(markup, finding.Outcome);
            markup.Element("code", finding.Check).Close();
            markup.Element("p", finding.Reason, ("class", "reason"));
            if (finding.Settles is string settles)
            {
                markup.Open("p", ("class", "settles")).Element("b", "Settled by ").Text(settles).Close();
            }

            WriteEvidence(markup, finding.Evidence);
            markup.Close().NewLine();
        }

        Finding[] passes = [.. findings.Where(f => f.Outcome == FindingOutcome.Pass)];
        if (passes.Length == 0)
        {
            return;
        }

        markup.Open("details", ("class", "passes"));
        string words = passes.Length == 1 ? "check passed" : "checks passed";
        markup.Element("summary", string.Create(CultureInfo.InvariantCulture, $"{passes.Length} {words}"));
        foreach (Finding pass in passes)
        {
            markup.Open("article", ("class", "finding pass")).Open("p", ("class", "head"));
            Pill.Write(markup, pass.Outcome);
            markup.Element("code", pass.Check).Close();
            markup.Element("p", pass.Reason, ("class", "reason"));
            WriteEvidence(markup, pass.Evidence);
            markup.Close().NewLine();
        }

        markup.Close().NewLine();
    }

    private static void WriteEvidence(Markup markup, IReadOnlyList<EvidenceItem> evidence)
    {
        if (evidence.Count == 0)
        {
            return;
        }

        markup.Open("ul", ("class", "evidence"));
        foreach (EvidenceItem item in evidence)
        {
            markup.Open("li").Open("p");
            if (item.At is DateTimeOffset at)
            {
                markup.Element("time", Sentences.Of(at));
            }

            markup.Element("cite", item.Source).Close().Open("p");

            if (item.Query is string query)
            {
                markup.Element("code", item.Value is null ? query : $"{query} =");
            }

            if (item.Value is string value)
            {
                markup.Element("samp", value);
            }

            markup.Close().Close();
        }

        markup.Close();
    }
}
