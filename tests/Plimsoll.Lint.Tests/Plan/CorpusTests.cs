using Plimsoll.Testing;

namespace Plimsoll.Lint.Tests.Plan;

/// <summary>Plans as different people write them, and everything the plan rules find in them. PLIMSOLL_GOLDEN=write
/// writes the listing instead; review the diff.</summary>
public sealed class CorpusTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Plimsoll.Lint.Tests", "Corpus");

    public static TheoryData<string> Documents =>
        [.. Directory.GetFiles(Folder).Where(f => !f.EndsWith(".txt")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Run_WhenAWholePlan_FindsWhatIsListed(string name)
    {
        string golden = Path.Combine(Folder, $"{name}.txt");
        string actual = Listing(name, File.ReadAllText(Path.Combine(Folder, name)).ReplaceLineEndings("\n"));
        if (Environment.GetEnvironmentVariable("PLIMSOLL_GOLDEN") == "write")
        {
            File.WriteAllText(golden, actual);
        }

        Assert.Equal(File.ReadAllText(golden), actual, ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Run_WhenLinesEndInCrLf_FindsTheSame(string name)
    {
        string text = File.ReadAllText(Path.Combine(Folder, name)).ReplaceLineEndings("\n");

        Assert.Equal(Listing(name, text), Listing(name, text.ReplaceLineEndings("\r\n")));
    }

    [Fact]
    public void Run_WhenNothingIsWrong_FindsNothing() =>
        Assert.Empty(Lint("perfect.md", File.ReadAllText(Path.Combine(Folder, "perfect.md"))));

    [Fact]
    public void Run_WhenTheSample_FindsNoError()
    {
        IReadOnlyList<LintFinding> findings = Lint("follow-up.md", File.ReadAllText(Repository.Sample("follow-up.md")));

        Assert.DoesNotContain(findings, f => f.Severity == LintSeverity.Error);
        Assert.Equal([37, 43], findings.Where(f => f.Severity == LintSeverity.Warning).Select(f => f.Span.Line));
        Assert.All(findings, f => Assert.True(f.Severity < LintSeverity.Warning || f.Rule == "plan/confounded-host"));
    }

    [Fact]
    public void Run_WhenWrittenByAnOperator_FindsTheTraps()
    {
        string? path = Repository.Shared("data", "operator-follow-up.md");
        Assert.SkipWhen(path is null, "the operator's document is not beside this checkout");

        IReadOnlyList<LintFinding> findings = Lint("follow-up.md", File.ReadAllText(path));

        Assert.Superset(
            new HashSet<(string, int)>
            {
                ("plan/expected-contradicts-config", 17), ("plan/expected-contradicts-config", 42),
                ("plan/expected-contradicts-config", 91), ("plan/confounded-host", 7), ("plan/confounded-host", 27),
                ("plan/builds-are-not-evaluation", 100), ("plan/balloon-needs-driver", 120),
                ("plan/balloon-too-slow", 99), ("plan/balloon-too-slow", 111), ("plan/soak-too-short", 74),
            },
            findings.Select(f => (f.Rule, f.Span.Line)).ToHashSet());
        Assert.Equal([17, 42, 91], findings.Where(f => f.Severity == LintSeverity.Error).Select(f => f.Span.Line));
    }

    private static string Listing(string name, string text) => string.Concat(
        Lint(name, text).Select(f => $"{f.Span.Line}:{f.Span.Column} {f.Severity.ToString().ToLowerInvariant()} {f.Rule}\n"));

    private static IReadOnlyList<LintFinding> Lint(string name, string text) => Linter.Run(
        Subjects.Of(name, text), [.. LintCatalogue.All.Where(r => r.Id.StartsWith("plan/", StringComparison.Ordinal))]).Findings;
}
