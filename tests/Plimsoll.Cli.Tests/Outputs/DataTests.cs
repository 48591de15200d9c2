using System.Text.Json;
using System.Xml.Linq;
using CsCheck;
using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Outputs.Json;
using Plimsoll.Cli.Outputs.Yaml;
using Plimsoll.Cli.Tests.Fixtures;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Verdicts;
using YamlDotNet.RepresentationModel;

namespace Plimsoll.Cli.Tests.Outputs;

/// <summary>Outputs for programs are read back by a reader of their own.</summary>
public sealed class DataTests
{
    private static readonly ReportContext Context = new(new TextStyle(100, false, false), Reports.Now);

    public static TheoryData<string> Names => [.. Reports.All.Select(r => r.Name)];

    [Fact]
    public void Json_WhenVerdict_HoldsTheContract()
    {
        JsonElement root = JsonDocument.Parse(Render("fail", OutputFormat.Json)).RootElement;
        Assert.Equal("plimsoll.verdict/1", root.GetProperty("schema").GetString());
        Assert.Equal("follow-up.md", root.GetProperty("followUp").GetString());
        Assert.Equal("fail", root.GetProperty("verdict").GetString());
        JsonElement host = root.GetProperty("hosts")[1];
        Assert.Equal(
            ["name", "verdict", "inEffectSince", "runs", "oomKills", "peakDemandBytes", "headroom", "capacityBytes",
                "memTotalBytes", "swapTotalBytes"],
            host.EnumerateObject().Select(p => p.Name));
        Assert.Equal("2026-02-08T12:25:00Z", host.GetProperty("inEffectSince").GetString());
        Assert.Equal(6, host.GetProperty("runs").GetInt32());
        Assert.Equal(1, host.GetProperty("oomKills").GetInt32());
        Assert.True(host.GetProperty("peakDemandBytes").GetProperty("low").GetUInt64() > 1 << 30);
        JsonElement finding = root.GetProperty("findings").EnumerateArray().First(f =>
            f.GetProperty("finding").GetString() == "fail");
        Assert.Equal(["check", "host", "finding", "reason", "evidence", "settles"],
            finding.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["source", "query", "at", "value"], finding.GetProperty("evidence")[0].EnumerateObject().Select(
            p => p.Name));
        Assert.Equal(["line", "text"], root.GetProperty("notUnderstood")[0].EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void Json_WhenNothingIsKnown_WritesNullAndNotZero()
    {
        JsonElement host = JsonDocument.Parse(Render("inconclusive", OutputFormat.Json)).RootElement.GetProperty(
            "hosts")
            .EnumerateArray().Single(h => h.GetProperty("name").GetString() == "backup01.home.example.net");
        Assert.All(
            new[] { "inEffectSince", "oomKills", "peakDemandBytes", "headroom", "capacityBytes", "memTotalBytes",
                "swapTotalBytes" },
            name => Assert.Equal(JsonValueKind.Null, host.GetProperty(name).ValueKind));
    }

    [Fact]
    public void Json_WhenRuns_HoldsTheContract()
    {
        TextStyle style = Context.Style;
        JsonElement run = JsonDocument.Parse(RunsWriter.Render(Reports.Fail(), OutputFormat.Json,
            style)).RootElement.GetProperty("runs")
            .EnumerateArray().First(r => r.GetProperty("outcome").GetString() == "failed");
        Assert.Equal(
            ["host", "unit", "start", "end", "outcome", "cause", "certainty", "peakDemandBytes", "peakIsLowerBound",
                "peakSwapBytes", "afterFix", "evidence", "invocationId", "trigger", "reachedWork", "disagreements"],
            run.EnumerateObject().Select(p => p.Name));
        Assert.Equal("oom-unit", run.GetProperty("cause").GetString());
        Assert.Equal("certain", run.GetProperty("certainty").GetString());
        Assert.True(run.GetProperty("peakIsLowerBound").GetBoolean());
    }

    [Fact]
    public void Json_WhenHeadroomIsNoNumber_WritesNull()
    {
        HostVerdict host = Reports.Pass().Hosts[0] with { Headroom = double.NaN };
        byte[] json = ReportWriter.Render(Reports.Pass() with { Hosts = [host] }, OutputFormat.Json, Context);
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(json).RootElement.GetProperty("hosts")[0].GetProperty(
            "headroom").ValueKind);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Yaml_WhenReadBack_IsTheSameAsJson(string name)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(System.Text.Encoding.UTF8.GetString(Render(name, OutputFormat.Yaml))));
        AssertSame(JsonDocument.Parse(Render(name, OutputFormat.Json)).RootElement, stream.Documents[0].RootNode);
    }

    [Fact]
    public void Yaml_WhenTextIsAnything_ReadsBack() => Gen.String.Where(IsText).Sample(text =>
    {
        ChecksDocument document = new("s", [new CheckItem(text, "no", "null")]);
        YamlStream stream = [];
        stream.Load(new StringReader(System.Text.Encoding.UTF8.GetString(YamlOutput.Render(document,
            PlimsollJson.Default.ChecksDocument))));
        YamlScalarNode id = (YamlScalarNode)stream.Documents[0].RootNode["checks"][0]["id"];
        return id.Value == text;
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void JUnit_WhenReadBack_CountsWhatItHolds(string name)
    {
        VerdictReport report = Reports.All.Single(r => r.Name == name).Report;
        using MemoryStream stream = new(Render(name, OutputFormat.JUnit));
        XElement root = XElement.Load(stream);
        Assert.Equal(report.Hosts.Count + 1, root.Elements("testsuite").Count());
        Assert.Equal(report.Findings.Count + 1, root.Descendants("testcase").Count());
        Assert.Equal((string?)root.Attribute("failures"), $"{root.Descendants("failure").Count()}");
        Assert.Equal((string?)root.Attribute("errors"), $"{root.Descendants("error").Count()}");
        Assert.Equal(report.Verdict == FindingOutcome.Pass,
            !root.Descendants("failure").Concat(root.Descendants("error")).Any());
        Assert.Empty(root.Descendants("skipped"));
    }

    // JSON cannot carry half a surrogate pair, so neither can what is made of it.
    private static bool IsText(string text) =>
        System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)) == text;

    private static byte[] Render(string name, OutputFormat format) =>
        ReportWriter.Render(Reports.All.Single(r => r.Name == name).Report, format, Context);

    private static void AssertSame(JsonElement json, YamlNode yaml)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                YamlMappingNode mapping = Assert.IsType<YamlMappingNode>(yaml);
                Assert.Equal(json.EnumerateObject().Select(p => p.Name), mapping.Children.Keys.Select(k =>
                    ((YamlScalarNode)k).Value));
                foreach (JsonProperty property in json.EnumerateObject())
                {
                    AssertSame(property.Value, mapping[property.Name]);
                }

                break;
            case JsonValueKind.Array:
                YamlSequenceNode sequence = Assert.IsType<YamlSequenceNode>(yaml);
                Assert.Equal(json.GetArrayLength(), sequence.Children.Count);
                foreach ((JsonElement item, YamlNode node) in json.EnumerateArray().Zip(sequence))
                {
                    AssertSame(item, node);
                }

                break;
            case JsonValueKind.String:
                Assert.Equal(json.GetString(), ((YamlScalarNode)yaml).Value);
                break;
            default:
                YamlScalarNode scalar = (YamlScalarNode)yaml;
                Assert.Equal(YamlDotNet.Core.ScalarStyle.Plain, scalar.Style);
                Assert.Equal(json.GetRawText(), scalar.Value);
                break;
        }
    }
}
