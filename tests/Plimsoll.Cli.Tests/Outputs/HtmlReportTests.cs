using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;
using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Outputs.Html;
using Plimsoll.Cli.Tests.Fixtures;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Tests.Outputs;

public sealed partial class HtmlReportTests
{
    public static TheoryData<string> Names => [.. Reports.All.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Render_WhenAnyReport_IsWellFormedAndSelfContained(string name)
    {
        string page = HtmlReport.Render(Reports.All.Single(r => r.Name == name).Report, Reports.Now);
        AssertSelfContained(page);
    }

    [Fact]
    public void Render_WhenFleetOf50_StaysSmallAndKeepsEveryHost()
    {
        VerdictReport fleet = Reports.Fleet(50);
        string page = HtmlReport.Render(fleet, Reports.Now);
        AssertSelfContained(page);
        Assert.InRange(page.Length, 100_000, 4_000_000);
        Assert.All(fleet.Hosts, h => Assert.Contains($">{h.Name}</bdi>", page, StringComparison.Ordinal));

        // To look at: PLIMSOLL_SAMPLES names a folder.
        foreach ((string name, VerdictReport report) in Reports.All.Append(("fleet", fleet)))
        {
            if (Environment.GetEnvironmentVariable("PLIMSOLL_SAMPLES") is string folder)
            {
                File.WriteAllText(Path.Combine(folder, $"{name}.html"), HtmlReport.Render(report, Reports.Now));
            }
        }
    }

    [Fact]
    public void Render_WhenOrderIsWorstFirst_FailingHostLeads()
    {
        XElement page = Parse(HtmlReport.Render(Reports.Fail(), Reports.Now));
        string[] hosts = [.. page.Descendants("table").First().Descendants("bdi").Select(b => b.Value)];
        Assert.Equal("ns2", hosts[0]);
        Assert.Equal(6, hosts.Length);
    }

    [Fact]
    public void Render_WhenKillsAreUnknownOnSomeHost_ShowsNoZero()
    {
        string page = HtmlReport.Render(Reports.Inconclusive(), Reports.Now);
        Assert.Contains("<b>-</b><span>OOM kills since the fix</span><small>none on 1, not known on 3</small>", page,
            StringComparison.Ordinal);
        Assert.Contains("<b>at least 1</b>", HtmlReport.Render(Reports.Fail(), Reports.Now), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_WhenScriptIsAllowed_PolicyNamesItsHashAlone()
    {
        XElement page = Parse(HtmlReport.Render(Reports.Pass(), Reports.Now));
        string script = page.Descendants("script").Single().Value;
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        string policy = page.Descendants("meta").Single(m => (string?)m.Attribute("http-equiv") is not null).Attribute(
            "content")!.Value;
        Assert.Contains($"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{hash}'", policy,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Render_WhenChartIsDrawn_HasTitleAndDescription()
    {
        XElement page = Parse(HtmlReport.Render(Reports.Fail(), Reports.Now));
        XElement[] charts = [.. page.Descendants("svg").Where(s => s.Attribute("aria-labelledby") is not null)];
        Assert.Equal(6, charts.Length);
        string[] ids = [.. page.Descendants().Attributes("id").Select(a => a.Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(charts.SelectMany(c => c.Attribute("aria-labelledby")!.Value.Split(' ')), id =>
            Assert.Contains(id, ids));
    }

    [Fact]
    public void Text_WhenAnything_ReadsBackAsShown() => Gen.String.Sample(text =>
    {
        Markup markup = new();
        markup.Open("p", ("title", text)).Text(text).Close();
        XElement element = XElement.Parse(markup.ToString(), LoadOptions.PreserveWhitespace);
        return element.Value == Printable.Line(text) && element.Attribute("title")!.Value == Printable.Line(text);
    });

    [Fact]
    public void ToString_WhenElementIsOpen_Throws() =>
        Assert.Throws<InvalidOperationException>(() => new Markup().Open("p").ToString());

    private static void AssertSelfContained(string page)
    {
        XElement html = Parse(page);
        foreach (XAttribute link in html.Descendants().Attributes().Where(a =>
            a.Name.LocalName is "href" or "src" or "action" or "data"))
        {
            Assert.StartsWith("#", link.Value, StringComparison.Ordinal);
        }

        string own = string.Concat(html.Descendants().Where(e => e.Name.LocalName is "style" or "script").Select(e =>
            e.Value));
        Assert.DoesNotMatch(@"https?:|//\w|@import|fetch\(|XMLHttp|innerHTML|eval\(", own);
        Assert.All(Url().Matches(own), m => Assert.Equal("url(#hatch)", m.Value));
        Assert.DoesNotContain(html.Descendants(), e =>
            e.Name.LocalName is "img" or "iframe" or "link" or "object" or "base" or "form");
        Assert.DoesNotContain(html.Descendants().Attributes(), a => a.Name.LocalName.StartsWith("on",
            StringComparison.OrdinalIgnoreCase));
    }

    // The page's HTML is XML but for the document type, two kinds of void tags, and raw text in style and script.
    private static XElement Parse(string page)
    {
        string xml = page["<!DOCTYPE html>\n".Length..];
        xml = Meta().Replace(xml, "$1/>");
        xml = Raw().Replace(xml, m => string.Create(CultureInfo.InvariantCulture,
            $"<{m.Groups[1].Value}><![CDATA[{m.Groups[2].Value}]]></{m.Groups[1].Value}>"));
        return XElement.Parse(xml, LoadOptions.PreserveWhitespace);
    }

    [GeneratedRegex(@"(<meta [^>]*)>")]
    private static partial Regex Meta();

    [GeneratedRegex(@"<(style|script)>(.*?)</\1>", RegexOptions.Singleline)]
    private static partial Regex Raw();

    [GeneratedRegex(@"url\([^)]*\)")]
    private static partial Regex Url();
}
