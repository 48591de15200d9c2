using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Domain.Units;
using Plimsoll.Testing;

namespace Plimsoll.Documents.Tests.Blocks;

public sealed class BlockTests
{
    private const string Faulty = """
        # Plan

        - an item
          ```yaml plimsoll
          unit: foo.timer
          nme: x
          hosts: [a, a, "b c", {nam: x}, [z]]
          evidence:
            - prometheus: http://user:hunter2@host:9090
            - openmetric: x
            - {journal: a, prometheus: b}
            - prometheus: ftp://x
            - prometheus: http://x/?token=hunter2
            - command: [rm]
          fix: {merged: 2026-02-08 12:15, commit: zzz, swap: {kind: zrm, percent: 300, size: 2 GB}}
          risk: {oomProbability: 0.05, confidence: 200%}
          limits: {swapUsed: 80}
          soak: {runs: 0, from: 2026-02-09T00:00:00Z, until: 2026-02-08T00:00:00Z}
          criteria:
            - {text: a, checks: [swap/sze]}
            - {absence: must-exist}
            - {text: x, promql: "up == 1", checks: [swap/size]}
          labels: {1x: y}
          unit: &a b
          name: *a
          alert: !!str x
          patch: yes
          steps:
          ```
        """;

    [Fact]
    public void Read_WhenManyFaults_ListsAllWithTheirPlaces()
    {
        Parsed<FollowUp> parsed = FollowUpReader.Read("plan.md", Faulty.ReplaceLineEndings("\n"));
        Assert.Null(parsed.Value);
        GoldenText.AssertEqual("block-faults.txt", string.Concat(parsed.Diagnostics.Select(d => $"{d}\n")));
    }

    [Fact]
    public void Read_WhenAnAddressHoldsASecret_NeverPrintsIt()
    {
        Parsed<FollowUp> parsed = FollowUpReader.Read("plan.md", Faulty);
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Message.Contains("hunter2", StringComparison.Ordinal));
        Assert.Contains(parsed.Diagnostics, d => d.Code == "PLM1112");
    }

    [Theory]
    [InlineData("unit: a\nhosts: [b\n", "2:", "PLM1101")]
    [InlineData("unit: a\n\thosts: [b]\n", "2:", "PLM1101")]
    [InlineData("unit: \"a\nhosts: [b]\n", "", "PLM1101")]
    [InlineData("unit: a\nhosts: [b]\n---\nunit: c\n", "3:1", "PLM1101")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[", "1:17", "PLM1103")]
    [InlineData("- a\n", "1:1", "PLM1106")]
    [InlineData("# nothing\n", "1:1", "PLM1001")]
    [InlineData("unit: a\n", "1:1", "PLM1004")]
    [InlineData("hosts: [a]\n", "1:1", "PLM1005")]
    [InlineData("unit: a\nhosts: [a, b]\nlabels: {job: node}\n", "2:9", "PLM1011")]
    [InlineData("unit: a\nhosts: []\n", "2:8", "PLM1004")]
    public void Read_WhenYamlIsBroken_SaysWhere(string text, string place, string code)
    {
        Parsed<FollowUp> parsed = FollowUpReader.Read("plan.yaml", text);
        Assert.Contains(parsed.Diagnostics, d => d.Code == code
            && d.At.ToString().StartsWith($"plan.yaml:{place}", StringComparison.Ordinal));
        Assert.Null(parsed.Value);
    }

    [Fact]
    public void Read_WhenSyntaxBreaksOff_StillListsFaultsBeforeIt()
    {
        Parsed<FollowUp> parsed = FollowUpReader.Read(
            "plan.yaml", "nme: x\nlimits: {swapUsed: 80}\nhosts: [a\nunit: b\n");
        Assert.Equal(["PLM1105", "PLM1109", "PLM1101"], parsed.Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public void Read_WhenBlockAndProseDiffer_TheBlockCounts()
    {
        FollowUp plan = Account.Read("""
            # Told
            a.service; alert `told`

            # Hosts (2 GB each)
            - h1
            - h2

            # Fix
            Commit: 1111111
            Merged: 2026-02-08 ~12:15
            `zramSwap.enable = true`

            # Criteria
            - no OOM kill

            ```yaml plimsoll
            name: Exact
            unit: b
            alert: exact
            hosts: [h2, {name: h3, memory: 986 MiB}]
            fix: {merged: 2026-02-08T12:16:00+00:00, swap: {kind: disk, size: 1 GiB}}
            criteria: [{text: c, checks: [swap/size]}]
            ```
            """.ReplaceLineEndings("\n"));

        Assert.Equal(
            ("Exact", "b.service", "b.timer", "exact"), (plan.Name, plan.Unit.Value, plan.Timer, plan.Alert?.Value));
        Assert.Equal(
            [("h2", (ByteSize?)ByteSize.FromGibibytes(2)), ("h3", ByteSize.FromMebibytes(986))],
            plan.Hosts.Select(h => (h.Name, h.Memory)));
        Assert.Equal("1111111", plan.Fix?.Commit);
        Assert.Equal(
            (new DateTimeOffset(2026, 2, 8, 12, 16, 0, TimeSpan.Zero), false),
            (plan.Fix!.Merged!.Value, plan.Fix.MergedIsApproximate));
        Assert.Equal(new SwapPromise(SwapKind.Disk, null, false, ByteSize.FromGibibytes(1), null), plan.Fix.Swap);
        Assert.Equal("c", Assert.Single(plan.Criteria).Text);
        Assert.Contains(plan.Recognised, r => r.Kind == "overridden"
            && r.Text.StartsWith("host h1", StringComparison.Ordinal));
        Assert.Contains(plan.Recognised, r => r.Kind == "overridden"
            && r.Text.StartsWith("criterion", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_WhenMoreThanAHundredFaults_CountsTheRest()
    {
        string text = string.Concat(Enumerable.Range(0, 150).Select(i => $"x{i}: 1\n"));
        Parsed<FollowUp> parsed = FollowUpReader.Read("plan.yml", text);
        Assert.Equal(FollowUpReader.MaxDiagnostics + 1, parsed.Diagnostics.Count);
        Assert.Equal("PLM1199", parsed.Diagnostics[^1].Code);
        Assert.StartsWith("50 more", parsed.Diagnostics[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhenTooLarge_SaysSo()
    {
        Assert.Equal(
            "PLM1002", FollowUpReader.Read("a.md", new string('a', FollowUpReader.MaxBytes + 1)).Diagnostics[0].Code);
        Assert.Equal(
            "PLM1002",
            FollowUpReader.Read("a.md", new string('é', (FollowUpReader.MaxBytes / 2) + 1)).Diagnostics[0].Code);
        Assert.Equal(
            "PLM1002",
            FollowUpReader.Read("a.yaml", new string('\n', FollowUpReader.MaxLines) + "a").Diagnostics[0].Code);
        Assert.Equal(
            "PLM1003",
            FollowUpReader.Read("a.md", string.Concat(Enumerable.Repeat("> ", 30)) + "a").Diagnostics[0].Code);
    }

    [Theory]
    [InlineData("prometheus: https://host/prefix/", true)]
    [InlineData("prometheus: http://[::1]:9090", true)]
    [InlineData("prometheus: http://a:b@host", false)]
    [InlineData("prometheus: http://host/#x", false)]
    [InlineData("prometheus: host:9090", false)]
    [InlineData("prometheus: file:///etc/passwd", false)]
    [InlineData("loki: https://host/prefix/", true)]
    [InlineData("{loki: https://host, tenant: fleet-a, labels: {host: \"{host}\"}, unitLabel: unit, line: auto}", true)]
    [InlineData("loki: http://a:b@host", false)]
    [InlineData("loki: [a]", false)]
    [InlineData("{loki: https://host, labels: x}", false)]
    [InlineData("{loki: https://host, labels: {}}", false)]
    [InlineData("{loki: https://host, labels: {1x: y}}", false)]
    [InlineData("{loki: https://host, unitLabel: a-b}", false)]
    [InlineData("{loki: https://host, tenant: \"a\\nb\"}", false)]
    [InlineData("{loki: https://host, line: jsonn}", false)]
    [InlineData("{loki: https://host, lines: plain}", false)]
    [InlineData("{tenant: fleet-a}", false)]
    [InlineData("blocks: ../prometheus", true)]
    [InlineData("blocks: \"a\\tb\"", false)]
    [InlineData("blocks: [a]", false)]
    public void Read_WhenPlaceOfEvidence_TakesBaseAddressesAndPathsOnly(string evidence, bool isGood) =>
        Assert.Equal(
            isGood, !FollowUpReader.Read("a.yaml", $"unit: a\nhosts: [b]\nevidence:\n  - {evidence}\n").HasErrors);

    [Theory]
    [InlineData("prometheus: http://h", ServerKind.Auto, null, ReadMethod.Auto)]
    [InlineData("{prometheus: \"http://h\", server: thanos, tenant: team-a}", ServerKind.Thanos, "team-a", ReadMethod.Auto)]
    [InlineData("{read: export, server: victoriametrics, prometheus: \"http://h/select/0/prometheus\"}",
        ServerKind.VictoriaMetrics, null, ReadMethod.Export)]
    [InlineData("{prometheus: \"http://h/prometheus\", server: mimir, tenant: a|b, read: remote-read}",
        ServerKind.Mimir, "a|b", ReadMethod.RemoteRead)]
    [InlineData("{prometheus: \"http://h\", tenant: a, read: queries}", ServerKind.Auto, "a", ReadMethod.Queries)]
    public void Read_WhenServerIsDescribed_TakesIt(string evidence, ServerKind kind, string? tenant, ReadMethod read)
    {
        Parsed<FollowUp> parsed =
            FollowUpReader.Read("a.yaml", $"unit: a\nhosts: [b]\nevidence:\n  - {evidence}\n");

        Assert.Empty(parsed.Diagnostics);
        EvidenceSpec.Prometheus server = Assert.IsType<EvidenceSpec.Prometheus>(Assert.Single(parsed.Value!.Evidence));
        Assert.Equal(new ServerAccess(kind, tenant, read), server.Access);
    }

    [Fact]
    public void Read_WhenServersAreDescribedWrongly_SaysAllAtOnce()
    {
        const string Yaml = """
            unit: a
            hosts: [b]
            evidence:
              - {prometheus: "http://h", server: tanos, read: exprt}
              - {prometheus: "http://h", server: victoriametrics, tenant: x, read: remote-read}
              - {prometheus: "http://h", server: thanos, tenant: "grün", read: export}
              - {journal: a.json, server: thanos}
              - {server: thanos}
              - {prometheus: "http://h", journal: a.json}
              - {prometheus: "http://h", server: [thanos]}
              - {prometheus: "http://h", line: plain}
              - {loki: "http://h", tenant: "a b", server: thanos}

            """;

        IEnumerable<string> found = FollowUpReader.Read("a.yaml", Yaml).Diagnostics.Select(d => $"{d}");

        Assert.Equal(
            [
                "a.yaml:4:38: error PLM1117: unknown word 'tanos', did you mean 'thanos'? "
                    + "expected one of auto, prometheus, victoriametrics, thanos, mimir",
                "a.yaml:4:51: error PLM1117: unknown word 'exprt', did you mean 'export'? "
                    + "expected one of auto, remote-read, queries, export",
                "a.yaml:5:63: error PLM1118: a tenant beside victoriametrics, "
                    + "expected it in the address: /select/<accountID>/prometheus",
                "a.yaml:5:72: error PLM1118: read by remote-read beside victoriametrics, which has none, "
                    + "expected export or queries",
                "a.yaml:6:54: error PLM1118: the tenant's name is not right, "
                    + "expected ASCII characters without control characters and outer blanks",
                "a.yaml:6:68: error PLM1118: read by export beside thanos, expected it with victoriametrics only",
                "a.yaml:7:23: error PLM1105: unknown key 'server' in evidence, "
                    + "expected one of openmetrics, blocks, prometheus, journal, loki",
                "a.yaml:8:6: error PLM1105: unknown key 'server' in evidence, "
                    + "expected one of openmetrics, blocks, prometheus, journal, loki",
                "a.yaml:9:5: error PLM1106: 'evidence' is a map of keys, "
                    + "expected one of openmetrics, blocks, prometheus, journal, loki and its place",
                "a.yaml:10:38: error PLM1106: 'server' is a list, expected a kind of server",
                "a.yaml:11:30: error PLM1105: unknown key 'line' in prometheus, "
                    + "expected one of prometheus, server, tenant, read",
                "a.yaml:12:32: error PLM1114: 'a b' is not a tenant's name, expected letters, digits and !-_.*'()",
                "a.yaml:12:39: error PLM1105: unknown key 'server' in loki, "
                    + "expected one of loki, tenant, labels, unitLabel, line",
            ],
            found);
    }
}
