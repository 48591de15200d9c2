using System.Text.RegularExpressions;

namespace Plimsoll.Conventions.Tests;

/// <summary>One id everywhere: <c>runs/no-oom</c> is a class, a test class and a page.</summary>
public sealed partial class CheckCatalogueTests
{
    private const string CodeFolder = "src/Plimsoll.Domain/Checks/";
    private const string PageFolder = "docs/checks/";

    private static readonly (string Id, string ClassName)[] Checks =
    [
        .. from file in SourceFile.Shipped
           where file.Path.StartsWith(CodeFolder)
           from id in Id().Matches(file.Text)
           select (id.Groups["id"].Value, Path.GetFileNameWithoutExtension(file.Path)),
    ];

    private static SourceFile Catalogue => SourceFile.Shipped.Single(f => f.Path == $"{CodeFolder}CheckCatalog.cs");

    [Fact]
    public void Id_WhenUsed_IsUsedOnce()
    {
        Assert.NotEmpty(Checks);
        Assert.Equal(Checks.Select(c => c.Id), Checks.Select(c => c.Id).Distinct());
    }

    [Fact]
    public void Check_WhenWritten_IsInTheCatalogue() =>
        Offenders.AssertNone(Checks.Select(c => c.ClassName).Where(name => !Catalogue.Code.Contains($"new {name}()")));

    [Fact]
    public void Class_WhenOfACheck_IsNamedLikeItsId() =>
        Offenders.AssertNone(
            from check in Checks
            where !string.Equals(check.ClassName, ClassName(check.Id), StringComparison.OrdinalIgnoreCase)
            select $"{check.ClassName} has the id {check.Id}: name it {ClassName(check.Id)}");

    [Fact]
    public void Page_WhenCompared_IsOfACheckAndEveryCheckHasOne()
    {
        // The catalogue's own constants are ids of checks of the plan, which are not asked of hosts.
        IEnumerable<string> wanted = Checks.Select(c => c.Id)
            .Concat(PlanId().Matches(Catalogue.Text).Select(m => m.Groups["id"].Value));
        IEnumerable<string> there = SourceFile.Under(PageFolder)
            .Select(f => Path.ChangeExtension(f.Path[PageFolder.Length..], null))
            .Where(page => page != "README");

        Offenders.AssertSame(
            "check", wanted, there);
    }

    [Fact]
    public void TestClass_WhenCompared_IsOfACheckAndEveryCheckHasOne() =>
        Offenders.AssertSame(
            "check",
            Checks.Select(c => c.ClassName + "Tests"),
            SourceFile.Under("tests/Plimsoll.Domain.Tests/").SelectMany(f => f.Types())
                .Where(name => name.EndsWith("CheckTests") && name != "EveryCheckTests"));

    [Theory]
    [InlineData("public string Id => \"runs/no-oom\";", "runs/no-oom")]
    [InlineData("public const string CheckId = \"promql\";", "promql")]
    [InlineData("public string Id { get; } = \"fix/in-effect\";", "fix/in-effect")]
    [InlineData("public string HostId => \"ns1\";", null)]
    public void Id_WhenDeclared_IsRead(string code, string? expected)
    {
        Match match = Id().Match(code);
        Assert.Equal(expected, match.Success ? match.Groups["id"].Value : null);
    }

    private static string ClassName(string id) =>
        string.Concat(id.Split('/', '-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "Check";

    [GeneratedRegex("""\bstring\s+(?:Id|CheckId)\s*(?:=>|\{\s*get;\s*\}\s*=|=)\s*"(?<id>[a-z0-9/-]+)";""")]
    private static partial Regex Id();

    [GeneratedRegex("""\bpublic const string \w+ = "(?<id>[a-z0-9/-]+)";""")]
    private static partial Regex PlanId();
}
