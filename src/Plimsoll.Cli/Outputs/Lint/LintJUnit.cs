using System.Globalization;
using System.Xml;
using Plimsoll.Cli.Linting;
using Plimsoll.Cli.Outputs.JUnit;
using Plimsoll.Lint;

namespace Plimsoll.Cli.Outputs.Lint;

/// <summary><c>lint --format junit</c>: a test suite per document, a test case per rule, its findings as failures.
/// </summary>
/// <remarks>Information is no failure: it stands in the case's output.</remarks>
internal static class LintJUnit
{
    public static byte[] Render(IReadOnlyList<LintedDocument> documents) => JUnitXml.Render(xml =>
    {
        (LintedDocument Document, Case[] Cases)[] suites = [.. documents.Select(d => (d, Cases(d)))];
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", "plimsoll lint");
        WriteCounts(xml, suites.SelectMany(s => s.Cases));
        foreach ((LintedDocument document, Case[] cases) in suites)
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", JUnitXml.Clean(document.ShownPath));
            WriteCounts(xml, cases);
            foreach (Case one in cases)
            {
                Write(xml, document, one);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    // Every rule is a case, found or not; diagnostics of the document come under their codes.
    private static Case[] Cases(LintedDocument document)
    {
        ILookup<string, LintFinding> byRule = document.Report.Findings.ToLookup(f => f.Rule);
        IEnumerable<string> ids = document.Plan is null ? [] : LintCatalogue.All.Select(r => r.Id);
        return [.. ids.Union(byRule.Select(g => g.Key)).Select(id => new Case(id, [.. byRule[id]]))];
    }

    private static void WriteCounts(XmlWriter xml, IEnumerable<Case> cases)
    {
        Case[] all = [.. cases];
        xml.WriteAttributeString("tests", all.Length.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", all.Count(c => c.IsFailure).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", "0");
    }

    private static void Write(XmlWriter xml, LintedDocument document, Case one)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", JUnitXml.Clean(document.ShownPath));
        xml.WriteAttributeString("name", JUnitXml.Clean(one.Rule));
        string text = string.Join("\n", one.Findings.Select(Describe));
        if (one.IsFailure)
        {
            LintFinding worst = one.Findings.MaxBy(f => f.Severity)!;
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", LintWords.Of(worst.Severity));
            xml.WriteAttributeString("message", JUnitXml.Clean(worst.Message));
            xml.WriteString(text);
            xml.WriteEndElement();
        }
        else if (one.Findings.Length > 0)
        {
            xml.WriteElementString("system-out", text);
        }

        xml.WriteEndElement();
    }

    private static string Describe(LintFinding finding)
    {
        string instead = finding.Suggestion is string suggestion ? $"; instead: {suggestion}" : "";
        return JUnitXml.Clean($"{finding.Span}: {LintWords.Of(finding.Severity)}: {finding.Message}{instead}");
    }

    private sealed record Case(string Rule, LintFinding[] Findings)
    {
        public bool IsFailure => Findings.Any(f => f.Severity > LintSeverity.Information);
    }
}
