using System.Text.RegularExpressions;
using Plimsoll.Testing;

namespace Plimsoll.Lint.Tests.PromQl;

/// <summary>The example of each page is what the rule finds. PLIMSOLL_GOLDEN=write writes it into the pages.</summary>
public sealed partial class PageExampleTests
{
    public static TheoryData<string> Ids => new(
        LintCatalogue.All.Select(r => r.Id).Where(id => id.StartsWith("promql/", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Example_WhenChecked_PrintsWhatThePageShows(string id)
    {
        string path = Path.Combine(Repository.Root, "docs", "lint", $"{id}.md");
        string page = File.ReadAllText(path);
        Match example = Example().Match(page);
        Assert.True(example.Success, path);

        ExpressionPlan plan = ExpressionPlan.Watched(
            example.Groups["expression"].Value, example.Groups["title"].Value, hosts: "[ns1, ns2, vault01]");
        LintFinding finding = plan.Single(LintCatalogue.All.Single(r => r.Id == id));
        string printed = $"follow-up.md:{finding.Span.Line}:{finding.Span.Column}: {finding.Severity.ToString().ToLowerInvariant()}: "
            + $"{finding.Message} ({id})\n  {finding.Suggestion}";
        if (Environment.GetEnvironmentVariable("PLIMSOLL_GOLDEN") == "write")
        {
            Group output = example.Groups["output"];
            File.WriteAllText(path, page.Remove(output.Index, output.Length).Insert(output.Index, printed));
            return;
        }

        Assert.Equal(printed, example.Groups["output"].Value);
    }

    [GeneratedRegex(
        @"^````markdown\n### (?<title>[^\n]+)\n\n```promql\n(?<expression>[^\n]+)\n```\n````\n\n```\n(?<output>[\s\S]*?)\n```$",
        RegexOptions.Multiline)]
    private static partial Regex Example();
}
