using System.Globalization;
using System.Text;
using System.Xml;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs.JUnit;

/// <summary><c>verify --format junit</c>: a test suite per host, a test case per finding. Fail is a failure;
/// Inconclusive is an error, because a CI system shows a skipped test as green.</summary>
/// <remarks>The suite <c>plan</c> always has a case <c>verdict</c>, so that a report of no host is not an empty one.
/// </remarks>
internal static class JUnitReport
{
    private const string Plan = "plan";

    public static byte[] Render(VerdictReport report) => JUnitXml.Render(xml =>
    {
        Case verdict = new("verdict", report.Verdict, VerdictSummary.Headline(report), [], null);
        (string Name, Case[] Cases)[] suites =
        [
            (Plan, [verdict, .. Cases(report.Findings.Where(f => f.Host is null))]),
            .. report.Hosts.Select(h => (h.Name, Cases(h.Findings).ToArray())),
        ];
        Case[] all = [.. suites.SelectMany(s => s.Cases)];
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", JUnitXml.Clean($"plimsoll: {report.FollowUp.Name}"));
        WriteCounts(xml, all);
        foreach ((string name, Case[] cases) in suites)
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", JUnitXml.Clean(name));
            WriteCounts(xml, cases);
            foreach (Case one in cases)
            {
                Write(xml, name, one);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    // CI systems take cases of one name for one test: the second and later get a number.
    private static IEnumerable<Case> Cases(IEnumerable<Finding> findings)
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        foreach (Finding finding in findings)
        {
            int count = seen[finding.Check] = seen.GetValueOrDefault(finding.Check) + 1;
            string name = count == 1
                ? finding.Check
                : string.Create(CultureInfo.InvariantCulture, $"{finding.Check} ({count})");
            yield return new(name, finding.Outcome, finding.Reason, finding.Evidence, finding.Settles);
        }
    }

    private static void WriteCounts(XmlWriter xml, Case[] cases)
    {
        Write("tests", cases.Length);
        Write("failures", cases.Count(c => c.Outcome == FindingOutcome.Fail));
        Write("errors", cases.Count(c => c.Outcome == FindingOutcome.Inconclusive));

        void Write(string name, int count) =>
            xml.WriteAttributeString(name, count.ToString(CultureInfo.InvariantCulture));
    }

    private static void Write(XmlWriter xml, string suite, Case one)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", JUnitXml.Clean(suite));
        xml.WriteAttributeString("name", JUnitXml.Clean(one.Name));
        if (one.Outcome != FindingOutcome.Pass)
        {
            xml.WriteStartElement(one.Outcome == FindingOutcome.Fail ? "failure" : "error");
            xml.WriteAttributeString("type", one.Outcome == FindingOutcome.Fail ? "fail" : "inconclusive");
            xml.WriteAttributeString("message", JUnitXml.Clean(one.Reason));
            xml.WriteString(Details(one));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Details(Case one)
    {
        StringBuilder text = new();
        foreach (EvidenceItem item in one.Evidence)
        {
            text.Append('\n').Append(JUnitXml.Clean(Tables.ListingNotes.Evidence(item)));
        }

        if (one.Settles is string settles)
        {
            text.Append("\nsettled by: ").Append(JUnitXml.Clean(settles));
        }

        return text.Append(text.Length > 0 ? "\n" : "").ToString();
    }

    private sealed record Case(
        string Name,
        FindingOutcome Outcome,
        string Reason,
        IReadOnlyList<EvidenceItem> Evidence,
        string? Settles);
}
