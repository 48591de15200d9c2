using Plimsoll.Testing;

namespace Plimsoll.Lint.Tests;

public sealed class LintReadmeTests
{
    [Fact]
    public void Table_WhenRead_SaysWhatEveryRuleSaysOfItself()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "lint", "README.md"));

        Assert.Equal(
            LintCatalogue.All.Select(r => $"| [{r.Id}]({r.Id}.md) | {r.Summary} | {r.Severity.ToString().ToLowerInvariant()} |"),
            lines.Where(l => l.StartsWith("| [", StringComparison.Ordinal)));
    }
}
