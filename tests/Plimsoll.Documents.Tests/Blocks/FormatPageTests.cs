using System.Reflection;
using System.Text.Json;
using Plimsoll.Documents.Blocks;
using Plimsoll.Documents.Criteria;
using Plimsoll.Documents.Text;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Testing;

namespace Plimsoll.Documents.Tests.Blocks;

/// <summary>The page, the schema and the reader say the same.</summary>
public sealed class FormatPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(
        Repository.Root, "docs", "formats", "follow-up.md"));

    private static readonly JsonElement Schema = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "formats", "follow-up.schema.json"))).RootElement;

    public static TheoryData<string> Examples => [.. Fences(Page, "```yaml\n")];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Examples_WhenRead_HaveNoFaultAndFitTheSchema(string yaml)
    {
        Assert.NotNull(Account.Read(yaml, "example.yaml"));
        Assert.Empty(SchemaCheck.Faults(Schema, Tree(yaml)));
    }

    [Fact]
    public void Sample_WhenItsBlockIsChecked_FitsTheSchema()
    {
        string block = Assert.Single(Fences(File.ReadAllText(Repository.Sample("follow-up.md")), "```yaml plimsoll\n"));
        Assert.Empty(SchemaCheck.Faults(Schema, Tree(block)));
    }

    [Theory]
    [InlineData("nme: x")]
    [InlineData("hosts: []")]
    [InlineData("hosts: [{memory: 2 GiB}]")]
    [InlineData("hosts: [{name: a, memory: 2 GB}]")]
    [InlineData("fix: {swap: {percent: 50}}")]
    [InlineData("fix: {merged: 2026-02-08 12:15}")]
    [InlineData("soak: {runs: 0}")]
    [InlineData("limits: {swapUsed: 80}")]
    [InlineData("criteria: [{text: a, checks: [swap/sze]}]")]
    [InlineData("evidence: [{prometheus: \"http://a:b@c\"}]")]
    [InlineData("evidence: [{loki: \"http://a:b@c\"}]")]
    [InlineData("evidence: [{loki: \"http://a\", tenant: \"a b\"}]")]
    [InlineData("evidence: [{loki: \"http://a\", line: json}]")]
    [InlineData("evidence: [{loki: \"http://a\", unitLabel: 1x}]")]
    [InlineData("evidence: [{loki: \"http://a\", journal: x}]")]
    [InlineData("evidence: [{tenant: a}]")]
    [InlineData("evidence: [{prometheus: \"http://a\", server: tanos}]")]
    [InlineData("evidence: [{prometheus: \"http://a\", read: xport}]")]
    [InlineData("evidence: [{prometheus: \"http://a\", server: mimir, tenant: grün}]")]
    [InlineData("evidence: [{journal: a, server: thanos}]")]
    [InlineData("evidence: [{server: thanos}]")]
    [InlineData("evidence: [{loki: \"http://a\", server: thanos}]")]
    [InlineData("evidence: [{prometheus: \"http://a\", line: plain}]")]
    [InlineData("evidence: [{prometheus: \"http://a\", loki: \"http://a\"}]")]
    [InlineData("evidence: [{}]")]
    [InlineData("evidence: [{prometheus: \"http://a\", journal: a}]")]
    [InlineData("labels: {1x: y}")]
    [InlineData("patch: yes")]
    public void Schema_WhenTheReaderRefuses_RefusesToo(string yaml)
    {
        string hosts = yaml.StartsWith("hosts", StringComparison.Ordinal) ? "" : "hosts: [b]\n";
        Assert.True(FollowUpReader.Read("a.yaml", $"unit: a\n{hosts}{yaml}\n").HasErrors);
        Assert.NotEmpty(SchemaCheck.Faults(Schema, Tree(yaml)));
    }

    [Fact]
    public void Schema_WhenComparedWithTheReader_NamesTheSameKeys()
    {
        JsonElement root = Schema.GetProperty("properties");
        static string[] Keys(JsonElement map) => [.. map.EnumerateObject().Select(p => p.Name)];
        JsonElement Item(string key, int option) => option < 0
            ? root.GetProperty(key).GetProperty("items").GetProperty("properties")
            : root.GetProperty(key).GetProperty("items").GetProperty("anyOf")[option].GetProperty("properties");
        JsonElement Map(string key) => root.GetProperty(key).GetProperty("properties");

        Assert.Equal(BlockKeys.Root, Keys(root));
        Assert.Equal(BlockKeys.Host, Keys(Item("hosts", 1)));
        Assert.Equal(BlockKeys.EvidencePlaces.Except(["prometheus", "loki"]), Keys(Item("evidence", 0)));
        Assert.Equal(BlockKeys.Server, Keys(Item("evidence", 1)));
        Assert.Equal(BlockKeys.Loki, Keys(Item("evidence", 2)));
        Assert.Equal(BlockKeys.Fix, Keys(Map("fix")));
        Assert.Equal(BlockKeys.Swap, Keys(Map("fix").GetProperty("swap").GetProperty("properties")));
        Assert.Equal(BlockKeys.Soak, Keys(Map("soak")));
        Assert.Equal(BlockKeys.Risk, Keys(Map("risk")));
        Assert.Equal(BlockKeys.Limits, Keys(Map("limits")));
        Assert.Equal(BlockKeys.Criterion, Keys(Item("criteria", 1)));
        Assert.Equal(BlockKeys.Fallback, Keys(Item("fallbacks", 1)));
        Assert.Equal(BlockKeys.Timeline, Keys(Item("timeline", -1)));
        Assert.Equal(BlockKeys.Metric, Keys(Item("metrics", -1)));
        Assert.Equal(BlockKeys.Step, Keys(Item("steps", 1)));
        Assert.Equal(
            KnownChecks.All,
            Item("criteria", 1).GetProperty("checks").GetProperty("items").GetProperty("enum").EnumerateArray()
                .Select(e => e.GetString()));
    }

    [Fact]
    public void Diagnostics_WhenListed_EachCodeHasARow()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", "documents.md"));
        string[] codes =
        [
            .. typeof(DocumentCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(f => (string)f.GetRawConstantValue()!),
        ];
        string[] rows = [.. page.Split('\n').Where(l => l.StartsWith("| PLM", StringComparison.Ordinal))
            .Select(l => l[2..9])];
        Assert.Equal(codes.Order(StringComparer.Ordinal), rows);
    }

    internal static YamlNode Tree(string yaml)
    {
        List<Diagnostic> diagnostics = [];
        YamlNode? root = new YamlTreeReader(new BlockText(new SourceText("x", yaml)), diagnostics).Read();
        Assert.Empty(diagnostics);
        return Assert.IsAssignableFrom<YamlNode>(root);
    }

    private static IEnumerable<string> Fences(string text, string start)
    {
        int at = text.IndexOf($"\n{start}", StringComparison.Ordinal);
        while (at >= 0)
        {
            int begin = at + start.Length + 1;
            int end = text.IndexOf("```", begin, StringComparison.Ordinal);
            yield return text[begin..end];
            at = text.IndexOf($"\n{start}", end, StringComparison.Ordinal);
        }
    }
}
