using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Plimsoll.Documents;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Testing;

namespace Plimsoll.Lint.Tests.Plan;

/// <summary>Text nobody writes in good faith: no exception, no place outside the document, and no long wait.</summary>
public sealed class HostilePlanTests
{
    private static readonly ILintRule[] Rules =
        [.. LintCatalogue.All.Where(r => r.Id.StartsWith("plan/", StringComparison.Ordinal))];

    private static readonly string[] Pieces =
    [
        "a", "1", " ", "swap ", "zram", "2 GB ", "2 GB of ", "at least ", "memory ", "of ", "ns1 ", "ns1 (", "1,", "- ", "9999/",
        "min ", "evaluate on ", "uses ", "needs the ", "not ", "node_memory_SwapTotal_bytes", "/1024", "*1024^3", "a-", "build ",
        "balloon = ", "balloon = 1 ", "killed ", "1.5", "\n", "((", "``", "two nights ", "used, ", "\u00a0", "é",
    ];

    /// <summary>All patterns of the plan rules, so that a new one is timed as well.</summary>
    public static TheoryData<string, string> Patterns =>
    [
        .. from type in typeof(LintCatalogue).Assembly.GetTypes()
           where type.Namespace?.StartsWith("Plimsoll.Lint.Plan", StringComparison.Ordinal) == true
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           where method.ReturnType == typeof(Regex) && method.GetParameters().Length == 0
           select (type.FullName!, method.Name),
    ];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Pattern_WhenTheTextIsMadeForIt_IsQuick(string type, string name)
    {
        MethodInfo method = typeof(LintCatalogue).Assembly.GetType(type)!
            .GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;
        Regex pattern = (Regex)method.Invoke(null, [])!;
        foreach (string text in Pieces.SelectMany(p => new[] { Filled(p), Filled(p)[..^1] + "|" }))
        {
            Stopwatch watch = Stopwatch.StartNew();
            _ = pattern.Count(text);
            Assert.True(watch.ElapsedMilliseconds < 500, $"{watch.ElapsedMilliseconds} ms for {text[..20]}");
        }
    }

    [Fact]
    public void Check_WhenAWholeDocumentIsMadeForIt_IsQuick()
    {
        Stopwatch watch = Stopwatch.StartNew();
        foreach (string piece in Pieces)
        {
            string paragraph = Filled(piece).ReplaceLineEndings(" ");
            StringBuilder text = new("# P\nnixos-upgrade.service zram ballooning\n## Hosts\n- ns1 (2 GB)\n## Fix\nzramSwap.enable = true\n");
            foreach (string part in new[] { "Background", "Criteria", "Steps", "Timeline", "Fallbacks" })
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"## {part}\n\n{paragraph}\n\n- {paragraph}\n\n");
            }

            Examine("a.md", text.ToString());
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }

    [Fact]
    public void Check_WhenThereAreManyHosts_IsQuick()
    {
        string hosts = string.Concat(Enumerable.Range(0, 15_000).Select(i => $"- {{name: host{i}, memory: 2 GiB}}\n"));
        string prose = string.Concat(Enumerable.Range(0, 2_000).Select(i => $"host{i} (4 GB) and host{i + 1} had trouble.\n\n"));
        string text = $"{prose}\n```yaml plimsoll\nunit: a.service\nfix: {{swap: {{kind: zram, percent: 50}}}}\nhosts:\n{hosts}```\n";
        Stopwatch watch = Stopwatch.StartNew();

        Examine("a.md", text);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    [Fact]
    public void Check_WhenTheSampleIsMutated_NeverThrowsAndStaysInside()
    {
        string sample = File.ReadAllText(Repository.Sample("follow-up.md"));
        Gen<string> piece = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]);
        Gen.Select(Gen.Int[0, sample.Length], piece, Gen.Int[0, 40]).Array[1, 12].Sample(
            edits =>
            {
                StringBuilder text = new(sample);
                foreach ((int at, string added, int cut) in edits)
                {
                    int start = Math.Min(at, text.Length);
                    text.Remove(start, Math.Min(cut, text.Length - start)).Insert(start, added);
                }

                Examine("a.md", text.ToString());
            },
            iter: 200);
    }

    private static void Examine(string path, string text)
    {
        if (FollowUpReader.Read(path, text).Value is not FollowUp plan)
        {
            return;
        }

        string[] lines = text.Split('\n');
        foreach (LintFinding finding in Linter.Run(new(plan, Subjects.Now, null), Rules).Findings)
        {
            Assert.InRange(finding.Span.Line, 1, lines.Length);
            Assert.InRange(finding.Span.Column, 1, lines[finding.Span.Line - 1].Length + 1);
            Assert.True(finding.Span.EndLine > finding.Span.Line || finding.Span.EndColumn > finding.Span.Column);
        }
    }

    private static string Filled(string piece) => string.Concat(Enumerable.Repeat(piece, 4096 / piece.Length));
}
