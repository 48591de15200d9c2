using System.Text.RegularExpressions;
using Plimsoll.Testing;

namespace Plimsoll.Lint.Tests.Plan;

/// <summary>The page of each plan rule shows what the rule says. PLIMSOLL_GOLDEN=write writes what it says; review the
/// diff.</summary>
public sealed partial class PageTests
{
    // What an example leaves out, after it so that its lines stay.
    private const string Rest = """


        ## Hosts

        - ns1 (2 GB)
        - ns2 (2 GB)

        ## Roll-out

        Merged: 2026-02-08 12:15 UTC

        ## Notes

        See nixos-upgrade.service.

        """;

    public static TheoryData<string> Rules =>
        [.. LintCatalogue.All.Select(r => r.Id).Where(id => id.StartsWith("plan/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Page_WhenItShowsAnExample_ShowsWhatIsFound(string id)
    {
        string path = Path.Combine(Repository.Root, "docs", "lint", $"{id}.md");
        string page = File.ReadAllText(path);
        Match example = Example().Match(page);
        Assert.True(example.Success, path);
        ILintRule rule = LintCatalogue.All.Single(r => r.Id == id);
        string plan = example.Groups["plan"].Value.TrimEnd();
        LintSubject subject = Subjects.Of("follow-up.md", plan + Rest);
        string actual = string.Concat(Linter.Run(subject, [rule]).Findings.Select(f =>
            $"{f.Span.Start}: {f.Severity.ToString().ToLowerInvariant()}: {f.Message} ({f.Rule})\n  {f.Suggestion}\n"));
        Group shown = example.Groups["found"];
        if (Environment.GetEnvironmentVariable("PLIMSOLL_GOLDEN") == "write")
        {
            File.WriteAllText(path, page[..shown.Index] + actual + page[(shown.Index + shown.Length)..]);
        }
        else
        {
            Assert.Equal(actual, shown.Value);
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Page_WhenOfARule_HasTheSameShape(string id) => Assert.Equal(
        [$"# {id}", "## Why it matters", "## Example", "## What to write instead", "## When to ignore it"],
        File.ReadLines(Path.Combine(Repository.Root, "docs", "lint", $"{id}.md")).Where(l => Heading().IsMatch(l)).Distinct()
            .Where(l => l is not ("## Success criteria" or "## Background" or "## Timeline")
                && !l.StartsWith("## Fallback") && !l.StartsWith("## Fix") && !l.StartsWith("## Verification")
                && !l.StartsWith("## Hosts")));

    [GeneratedRegex(@"^## Example\n\n```markdown\n(?<plan>.*?)^```\n\n```\n(?<found>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"^##? ")]
    private static partial Regex Heading();
}
