using System.Text;
using System.Text.Json;
using CsCheck;
using Plimsoll.Documents.Drafting;
using Plimsoll.Documents.Editing;
using Plimsoll.Documents.Tests.Blocks;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Testing;

namespace Plimsoll.Documents.Tests.Drafting;

public sealed class BlockDraftTests
{
    private static readonly string Sample = File.ReadAllText(Repository.Sample("follow-up.md"));

    private static readonly BlockRequest Evidence = new()
    {
        Evidence =
        [
            new EvidenceSpec.OpenMetrics("metrics.om.gz", default),
            new EvidenceSpec.Prometheus(new("http://localhost:9090/base"), default),
            new EvidenceSpec.Journal("journal/{host}.json.gz", default),
        ],
    };

    [Theory]
    [InlineData(null, null, null, LogLineForm.Auto, "  - loki: \"https://logs/base\"\n")]
    [InlineData("a|b", "unit", "{host}.example", LogLineForm.Plain,
        "  - {loki: \"https://logs/base\", tenant: \"a|b\", labels: {host: \"{host}.example\"}, unitLabel: unit, line: plain}\n")]
    [InlineData(null, null, null, LogLineForm.JournalJson,
        "  - {loki: \"https://logs/base\", line: journal-json}\n")]
    public void Write_WhenALoki_IsReadAsItWasGiven(
        string? tenant, string? unitLabel, string? host, LogLineForm line, string written)
    {
        EvidenceSpec.Loki loki = new(
            new("https://logs/base"), tenant,
            host is null ? null : new Dictionary<string, string> { ["host"] = host }, unitLabel, line, default);
        string document = Drafted.Document(SampleTests.WithoutBlock(Sample), new BlockRequest { Evidence = [loki] });
        EvidenceSpec.Loki read = Assert.IsType<EvidenceSpec.Loki>(Assert.Single(Account.Read(document).Evidence));

        Assert.Contains(written, document);
        Assert.Equal(loki with { Labels = null, At = default }, read with { Labels = null, At = default });
        Assert.Equal(loki.Labels, read.Labels);
    }

    [Fact]
    public void Write_WhenSampleWithoutBlock_WritesTheGolden()
    {
        string document = Drafted.Document(SampleTests.WithoutBlock(Sample), Evidence);
        GoldenText.AssertEqual("init-sample.yaml", Drafted.Yaml(document));
        Assert.Equal(3, Account.Read(document).Evidence.Count);
    }

    [Theory]
    [InlineData(ServerKind.Auto, null, ReadMethod.Auto)]
    [InlineData(ServerKind.VictoriaMetrics, null, ReadMethod.Export)]
    [InlineData(ServerKind.Mimir, "a|b: #c", ReadMethod.Auto)]
    [InlineData(ServerKind.Auto, "null", ReadMethod.Queries)]
    public void Write_WhenServerIsDescribed_IsReadBack(ServerKind kind, string? tenant, ReadMethod read)
    {
        EvidenceSpec.Prometheus server = new(new("http://localhost:9090/a,b"), default)
        {
            Access = new(kind, tenant, read),
        };

        string document = Drafted.Document(SampleTests.WithoutBlock(Sample), new() { Evidence = [server] });

        EvidenceSpec.Prometheus again =
            Assert.IsType<EvidenceSpec.Prometheus>(Assert.Single(Account.Read(document).Evidence));
        Assert.Equal(server.Access, again.Access);
        Assert.Equal(server.Address, again.Address);
    }

    [Fact]
    public void Write_WhenSampleHasItsBlock_IsRefusedOrReplacesItAlone()
    {
        Parsed<DraftedBlock> refused = BlockDraft.Write("plan.md", Sample, new());
        string replaced = Drafted.Document(Sample, Evidence with { ReplacesBlock = true });

        Assert.Equal(("PLM1016", 6), (refused.Diagnostics[0].Code, refused.Diagnostics[0].At.Line));
        Assert.Equal(SampleTests.WithoutBlock(Sample), SampleTests.WithoutBlock(replaced));
        Assert.Contains("unit: nixos-upgrade.service  # line ", replaced, StringComparison.Ordinal);
        Assert.Equal(
            PlanText.Of(Account.Read(SampleTests.WithoutBlock(Sample))), PlanText.Of(Account.Read(replaced)));
    }

    [Fact]
    public void Write_WhenOperatorsDocument_MeansTheSame()
    {
        string? path = Repository.Shared("data", "operator-follow-up.md");
        Assert.SkipWhen(path is null, "the operator's document is not beside this checkout");

        string document = Drafted.Document(File.ReadAllText(path));

        string yaml = Drafted.Yaml(document);
        Assert.Contains("merged: 2026-02-08T12:15:00Z  # line ", yaml, StringComparison.Ordinal);
        Assert.Contains("; about: the text gives no exact time", yaml, StringComparison.Ordinal);
        Assert.Equal(PlanText.Of(Account.Read(File.ReadAllText(path))), PlanText.Of(Account.Read(document)));
    }

    [Fact]
    public void Write_WhenLinesAreNamed_TheyAreThoseOfTheDocumentWithTheBlock()
    {
        string[] lines = Account.Lines(Drafted.Document(SampleTests.WithoutBlock(Sample)));
        string unit = lines.Single(l => l.StartsWith("unit: ", StringComparison.Ordinal));
        string criterion = lines.Single(l => l.Contains("text: \"swap in use", StringComparison.Ordinal));

        Assert.Contains("nixos-upgrade.service", lines[LineIn(unit) - 1], StringComparison.Ordinal);
        Assert.Contains("swap in use never above", lines[LineIn(criterion) - 1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# Plan\n\nweb1 needs more.\n", "name alert unit hosts")]
    [InlineData("Everything is as it was.\n", "unit hosts")]
    [InlineData("# Hosts\n- ns1\n\na.service and b.service\n", "unit")]
    [InlineData("x.service\n", "hosts")]
    public void Write_WhenSomethingIsNotKnown_StaysBlankAndDoesNotVerify(string text, string blanks)
    {
        DraftedBlock block = Drafted.Block(text);
        string document = Drafted.Apply(text, block);

        Assert.All(blanks.Split(' ').Where(b => b is not "name"), b => Assert.Contains(b, block.Blanks));
        Assert.Contains($"# {blanks.Split(' ')[^1]}: ____", document, StringComparison.Ordinal);
        Parsed<FollowUp> read = FollowUpReader.Read("plan.md", document);
        Assert.True(read.HasErrors);
        Assert.All(read.Diagnostics, d => Assert.Contains(d.Code, (string[])["PLM1001", "PLM1004", "PLM1005", "PLM1006"]));
    }

    [Fact]
    public void Write_WhenFilledIn_Verifies()
    {
        string document = Drafted.Document("# Plan\n\nweb1 needs more.\n\n## Notes\nnone\n");
        string filled = document.Replace("# unit: ____", "unit: a.service", StringComparison.Ordinal)
            .Replace("# hosts: ____", "hosts: [web1]", StringComparison.Ordinal);
        Assert.Equal("a.service", Account.Read(filled).Unit.Value);
    }

    [Theory]
    [InlineData("# T\nx.service\n\n## Hosts\n- a1\n", 3)]
    [InlineData("# T\nx.service\n## Hosts\n- a1\n", 2)]
    [InlineData("# T\n\nx.service\n\nHosts: a1\n", 1)]
    [InlineData("x.service\n\nHosts: a1", 0)]
    [InlineData("---\ntags: x\n---\nx.service\n\nHosts: a1", 3)]
    [InlineData("x.service\n# Hosts\n- a1\n", 1)]
    [InlineData("T\n=\nx.service\n\nHosts\n-----\n- a1\n", 4)]
    [InlineData("# x.service on web1", 1)]
    public void Write_WhenPlaced_StandsBelowTitleAndIntroduction(string text, int after)
    {
        string document = Drafted.Document(text);
        string[] lines = Account.Lines(document);
        int start = Array.IndexOf(lines, "```yaml plimsoll");
        int end = Array.IndexOf(lines, "```");

        Assert.Equal(Account.Lines(text)[..after].Where(l => l.Length > 0), lines[..start].Where(l => l.Length > 0));
        Assert.True(start == 0 || lines[start - 1].Length == 0);
        Assert.True(end + 1 >= lines.Length || lines[end + 1].Length == 0);
        Assert.DoesNotContain("\n\n\n", document, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.yaml", "unit: a\nhosts: [b]\n", "PLM1016")]
    [InlineData("a.md", " \n", "PLM1001")]
    [InlineData("a.md", "x\n```plimsoll\nunit: a\n```\n", "PLM1009")]
    [InlineData("a.md", "x.service\n# Hosts\n- a\n```yaml plimsoll\nunit: a\n", "PLM1008")]
    [InlineData("a.md", "```yaml plimsoll\nunit: a\n```\n```yaml plimsoll\nunit: a\n```\n", "PLM1007")]
    [InlineData("a.md", "x.service\n# Hosts\n| host | instance |\n| --- | --- |\n| a1 | x:1 |\n| a2 | x:1 |\n", "PLM1011")]
    public void Write_WhenTheDocumentIsFaulty_SaysSo(string path, string text, string code)
    {
        Parsed<DraftedBlock> parsed = BlockDraft.Write(path, text, new() { ReplacesBlock = true });
        Assert.Null(parsed.Value);
        Assert.Contains(parsed.Diagnostics, d => d.Code == code);
    }

    [Fact]
    public void Write_WhenTheOldBlockIsFaultyOrIndented_ReplacesIt()
    {
        const string Text = "# T\nx.service\n- a\n  ```yaml plimsoll\n  nme: [\n  ```\n- b\n# Hosts\n- a1\n";
        string document = Drafted.Document(Text, new() { ReplacesBlock = true });
        Assert.Equal("x.service", Account.Read(document).Unit.Value);
        Assert.Contains("\n  unit: x.service", document, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WhenBytesAreUnusual_KeepsAllOfThem()
    {
        byte[] bytes =
        [
            0xEF, 0xBB, 0xBF, .. "# T\r\nx.service\t\r\n\r\n## Hosts\r\n- a1 "u8, 0xFF, 0xFE, .. "\r\n\rlast"u8,
        ];
        DraftedBlock block = Drafted.Block(Encoding.UTF8.GetString(bytes.AsSpan(3)));
        byte[] result = EditableDocument.Read(bytes).Apply([block.Edit])!;

        ReadOnlySpan<byte> start = "```yaml plimsoll"u8;
        int at = result.AsSpan().IndexOf(start);
        int end = at + result.AsSpan(at).IndexOf("\r\n```\r\n"u8) + "\r\n```\r\n\r\n"u8.Length;
        byte[] kept = [.. result.AsSpan(0, at), .. result.AsSpan(end)];
        Assert.Equal(bytes, kept);
        Assert.DoesNotContain("\n\n", Encoding.Latin1.GetString(result), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WhenCriteriaCannotBeSaidByChecks_KeepsTheirWords()
    {
        string yaml = Drafted.Yaml(Drafted.Document("""
            # nixos-upgrade.service with `zramSwap.enable = true`
            ## Hosts
            - a1 (2 GB)
            ## Fix
            zramSwap.enable = true
            ## Success criteria
            - All hosts show ~2GB swap
            - swap in use never above 0.5 %
            - no OOM kill
            - `up == 1`
            - people: "stop" complaining # now
            """.ReplaceLineEndings("\n")));

        Assert.Contains("- \"All hosts show ~2GB swap\"  # line", yaml, StringComparison.Ordinal);
        Assert.Contains("- \"swap in use never above 0.5 %\"  # line", yaml, StringComparison.Ordinal);
        Assert.Contains("text: \"no OOM kill\"  # line", yaml, StringComparison.Ordinal);
        Assert.Contains("promql: \"up == 1\"", yaml, StringComparison.Ordinal);
        Assert.Contains("; not machine-checked: words without a known meaning", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WhenAnyDocument_FitsTheSchemaAndMeansTheSame()
    {
        JsonElement schema = JsonDocument.Parse(File.ReadAllText(
            Path.Combine(Repository.Root, "docs", "formats", "follow-up.schema.json"))).RootElement;
        string prose = SampleTests.WithoutBlock(Sample);
        HostileInputTests.AnyEdits.Sample(
            edits =>
            {
                // As it would come from a file: no half surrogate pairs.
                string text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(HostileInputTests.Mutate(prose, edits)));
                Parsed<DraftedBlock> parsed = BlockDraft.Write("a.md", text, Evidence);
                Assert.Equal(parsed.HasErrors, parsed.Value is null);
                Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == "PLM1017");
                if (parsed.Value is not DraftedBlock block)
                {
                    return;
                }

                string document = Drafted.Apply(text, block);
                Assert.Empty(SchemaCheck.Faults(schema, FormatPageTests.Tree(Drafted.Yaml(document))));
                Parsed<FollowUp> before = FollowUpReader.Read("a.md", text);
                Parsed<FollowUp> after = FollowUpReader.Read("a.md", document);
                Assert.Equal(before.HasErrors, after.HasErrors);
                if (before.Value is not null)
                {
                    Assert.Equal(PlanText.Of(before.Value), PlanText.Of(after.Value!));
                }
            },
            iter: 400);
    }

    private static int LineIn(string text) =>
        int.Parse(text[(text.IndexOf("# line ", StringComparison.Ordinal) + 7)..].Split(';', ' ')[0], null);
}
