using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsCheck;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Testing;

namespace Plimsoll.Documents.Tests;

public sealed class HostileInputTests
{
    private const string Characters =
        "\r\n\t []{}()<>:;,.-+#&*!|'\"%@`~?=\\/_0123456789abcNOoé\u0085\u2028\uFEFF\0\uD800";

    private static readonly string Sample = File.ReadAllText(Repository.Sample("follow-up.md"));

    private static readonly Gen<string> AnyText = Gen.Char[Characters].Array[0, 400].Select(c => new string(c));

    // Kind of change, where (per mille of the text), how much, which character.
    internal static readonly Gen<(int Kind, int Where, int Length, char Character)[]> AnyEdits =
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 1000], Gen.Int[1, 60], Gen.Char[Characters]).Array[1, 10];

    [Fact]
    public void Read_WhenAnyText_NeverThrowsAndStaysInside() => AnyText.Sample(text =>
    {
        Examine("a.md", text);
        Examine("a.yaml", text);
        Examine("a.md", $"x.service\n# Hosts\n- ns1\n# Success criteria\n{text}");
        Examine("a.md", $"```yaml plimsoll\n{text}\n```\n");
    });

    [Fact]
    public void Read_WhenTheSampleIsMutated_NeverThrowsAndLosesNoLine() => AnyEdits.Sample(edits =>
        Examine("a.md", Mutate(Sample, edits)));

    [Fact]
    public void Read_WhenTheProseIsMutated_NeverThrowsAndLosesNoLine() => AnyEdits.Sample(edits =>
        Examine("a.md", Mutate(SampleTests.WithoutBlock(Sample), edits)));

    [Fact]
    public void Read_WhenYamlIsMutated_NeverThrowsAndStaysInside()
    {
        int start = Sample.IndexOf("unit:", StringComparison.Ordinal);
        string yaml = Sample[start..Sample.IndexOf("```", start, StringComparison.Ordinal)];
        AnyEdits.Sample(edits => Examine("a.yaml", Mutate(yaml, edits)));
    }

    public static TheoryData<string, string, string, string> Patterns => new()
    {
        { "a.md", "", "[", "" },
        { "a.md", "", "[a](", "" },
        { "a.md", "", "*a_ ", "" },
        { "a.md", "", "`a", "" },
        { "a.md", "", "|a", "" },
        { "a.md", "# Hosts\n", "a,", "" },
        { "a.md", "# Fix\n", "commit merged enabled a swap 2026-02-08 ", "" },
        { "a.md", "# Fix\n", "commit enabled a swap zram-size = ram 12:00 2 GB\n\n", "" },
        { "a.md", "# Metrics\n", "`{a=\"b\"rate(rate(node_x`\n\n", "" },
        { "a.md", "# Success criteria\n- ", "no oom and ", "" },
        { "a.md", "x.service\n# Hosts\n- a1\n# Criteria\n", "- no oom kill on a1, and no failed run\n", "" },
        { "a.md", "# Timeline\n", "05:00 to 06:00 x\n", "" },
        { "a.md", "# Steps\n", "1. after 7 nights `rate(x[5m])` 2026-02-08 05:00\n", "" },
        { "a.md", "", "# Hosts fix\n", "" },
        { "a.md", "", "> > > > > > a\n", "" },
        { "a.md", "", "[a]: x\n", "" },
        { "a.md", "", "a\n===\n", "" },
        { "a.md", "- a\n  - b\n    - c\n      - d\n", "\n\n\n\n\n\n\n\n\n- a\n", "" },
        { "a.md", "", "nightly a-b-c d-e.service x ", "" },
        { "a.yaml", "", "[", "" },
        { "a.yaml", "", "a: ", "" },
        { "a.yaml", "\"", "a", "" },
        { "a.yaml", "hosts: [", "a,", "" },
        { "a.yaml", "unit: x\nlabels: {job: n}\nhosts: [", "a,b,c,d,e,f,", "]" },
        { "a.yaml", "", "&a ", "" },
        { "a.yaml", "a: |\n", "  some more text of a scalar\n", "" },
    };

    // Markdig's inline parser needs about 15 s for these 150 KB of "[a]("; here each pattern takes well under one.
    [Theory]
    [MemberData(nameof(Patterns))]
    public void Read_WhenAPatternRepeats_EndsSoon(string path, string start, string pattern, string end)
    {
        StringBuilder text = new(start);
        while (text.Length < 150_000)
        {
            text.Append(pattern);
        }

        Stopwatch clock = Stopwatch.StartNew();
        Examine(path, text.Append(end).ToString());
        Assert.True(
            clock.Elapsed < TimeSpan.FromSeconds(8),
            string.Create(CultureInfo.InvariantCulture, $"took {clock.Elapsed}"));
    }

    private static void Examine(string path, string text)
    {
        Parsed<FollowUp> parsed = FollowUpReader.Read(path, text);
        Assert.Equal(parsed.HasErrors, parsed.Value is null);
        foreach (Diagnostic diagnostic in parsed.Diagnostics)
        {
            Account.AssertInside(text, diagnostic.At);
        }

        if (parsed.Value is not FollowUp plan)
        {
            return;
        }

        Assert.Empty(Account.MissingLines(text, plan));
        SourcePoint[] places =
        [
            plan.Unit.At, .. plan.Hosts.Select(h => h.At), .. plan.Timeline.Select(t => t.Source),
            .. plan.Metrics.Select(m => m.At), .. plan.Steps.Select(s => s.At), .. plan.Criteria.Select(c => c.At),
            .. plan.Fallbacks.Select(f => f.At), .. plan.Evidence.Select(e => e.At),
        ];
        Assert.All(places, at => Account.AssertInside(text, at));
    }

    internal static string Mutate(string text, (int Kind, int Where, int Length, char Character)[] edits)
    {
        StringBuilder changed = new(text);
        foreach ((int kind, int where, int length, char character) in edits)
        {
            int at = Math.Min(where * changed.Length / 1000, Math.Max(0, changed.Length - 1));
            int count = Math.Min(length, changed.Length - at);
            switch (kind)
            {
                case 0:
                    changed.Remove(at, count);
                    break;
                case 1:
                    changed.Insert(at, character);
                    break;
                case 2:
                    changed.Insert((at * 7) % (changed.Length + 1), changed.ToString(at, count));
                    break;
                case 3 when changed.Length > 0:
                    changed[at] = character;
                    break;
                case 4 when length == 60:
                    changed.Length = at;
                    break;
            }
        }

        return changed.ToString();
    }
}
