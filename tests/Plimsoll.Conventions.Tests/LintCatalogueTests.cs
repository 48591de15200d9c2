using System.Text.RegularExpressions;

namespace Plimsoll.Conventions.Tests;

/// <summary>One id everywhere: <c>promql/cost</c> is a class, a test class and a page.</summary>
public sealed partial class LintCatalogueTests
{
    private const string CodeFolder = "src/Plimsoll.Lint/";
    private const string PageFolder = "docs/lint/";

    private static readonly (string Id, string ClassName)[] Rules =
    [
        .. from file in SourceFile.Shipped
           where file.Path.StartsWith(CodeFolder) && file.Name.EndsWith("Rule.cs") && file.Name != "ILintRule.cs"
           from id in Id().Matches(file.Text)
           select (id.Groups["id"].Value, Path.GetFileNameWithoutExtension(file.Path)),
    ];

    private static SourceFile Catalogue => SourceFile.Shipped.Single(f => f.Path == $"{CodeFolder}LintCatalogue.cs");

    [Fact]
    public void Id_WhenUsed_IsUsedOnce()
    {
        Assert.NotEmpty(Rules);
        Assert.Equal(Rules.Select(r => r.Id), Rules.Select(r => r.Id).Distinct());
    }

    [Fact]
    public void Rule_WhenWritten_IsInTheCatalogue() =>
        Offenders.AssertSame(
            "rule", Rules.Select(r => r.ClassName), Created().Matches(Catalogue.Code).Select(m => m.Groups["name"].Value));

    [Fact]
    public void Class_WhenOfARule_IsNamedLikeItsId() =>
        Offenders.AssertNone(
            from rule in Rules
            where !string.Equals(rule.ClassName, ClassName(rule.Id), StringComparison.OrdinalIgnoreCase)
            select $"{rule.ClassName} has the id {rule.Id}: name it {ClassName(rule.Id)}");

    [Fact]
    public void Page_WhenCompared_IsOfARuleAndEveryRuleHasOne() =>
        Offenders.AssertSame(
            "rule",
            Rules.Select(r => r.Id),
            SourceFile.Under(PageFolder).Where(f => f.Path.EndsWith(".md"))
                .Select(f => Path.ChangeExtension(f.Path[PageFolder.Length..], null)).Where(page => page != "README"));

    [Fact]
    public void Table_WhenOfTheReadme_LinksEveryRule()
    {
        string readme = SourceFile.All.Single(f => f.Path == $"{PageFolder}README.md").Text;

        Offenders.AssertNone(Rules.Select(r => r.Id).Where(id => !readme.Contains($"[{id}]({id}.md)", StringComparison.Ordinal)));
    }

    [Fact]
    public void TestClass_WhenCompared_IsOfARuleAndEveryRuleHasOne() =>
        Offenders.AssertSame(
            "rule",
            Rules.Select(r => r.ClassName + "Tests"),
            SourceFile.Under("tests/Plimsoll.Lint.Tests/").SelectMany(f => f.Types()).Where(name => name.EndsWith("RuleTests")));

    [Theory]
    [InlineData("public string Id => \"promql/cost\";", "promql/cost")]
    [InlineData("public const string RuleId = \"promql/cost\";", null)]
    public void Id_WhenDeclared_IsRead(string code, string? expected)
    {
        Match match = Id().Match(code);
        Assert.Equal(expected, match.Success ? match.Groups["id"].Value : null);
    }

    private static string ClassName(string id) =>
        string.Concat(id.Split('/', '-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "Rule";

    [GeneratedRegex("""\bpublic string Id => "(?<id>[a-z0-9/-]+)";""")]
    private static partial Regex Id();

    [GeneratedRegex(@"\bnew (?<name>\w+)\(\)")]
    private static partial Regex Created();
}
