using System.Text.RegularExpressions;

namespace Plimsoll.Conventions.Tests;

/// <summary>One id everywhere: <c>runs/no-oom</c> is a class, a test class and a page.</summary>
public sealed partial class CheckCatalogueTests
{
    private const string CodeFolder = "src/Plimsoll.Domain/Checks/";
    private const string PageFolder = "docs/checks/";
    private const string NoCheckYet = "no check is written yet";

    private static readonly (string Id, SourceFile File)[] Checks =
    [
        .. SourceFile.Shipped.Where(f => f.Path.StartsWith(CodeFolder))
            .SelectMany(file => Id().Matches(file.Text).Select(m => (m.Groups["id"].Value, file))),
    ];

    [Fact]
    public void Id_WhenUsed_IsUsedOnce()
    {
        Assert.SkipWhen(Checks.Length == 0, NoCheckYet);
        Assert.Equal(Checks.Select(c => c.Id), Checks.Select(c => c.Id).Distinct());
    }

    [Fact]
    public void Page_WhenListed_IsOfACheckAndEveryCheckHasOne()
    {
        Assert.SkipWhen(Checks.Length == 0, NoCheckYet);
        IEnumerable<string> pages = SourceFile.Under(PageFolder)
            .Select(f => Path.ChangeExtension(f.Path[PageFolder.Length..], null))
            .Where(page => page != "README");

        Assert.Equal(Checks.Select(c => c.Id).Order(), pages.Order());
    }

    [Fact]
    public void Class_WhenOfACheck_IsNamedLikeItsId()
    {
        Assert.SkipWhen(Checks.Length == 0, NoCheckYet);
        IEnumerable<string> wrong = Checks
            .Where(c => !ClassNames(c.Id).Contains(Path.GetFileNameWithoutExtension(c.File.Path)))
            .Select(c => $"{c.File.Path} has the id {c.Id}: name it {string.Join(" or ", ClassNames(c.Id))}");

        Offenders.AssertNone(wrong);
    }

    [Fact]
    public void TestClass_WhenNamedLikeACheck_IsOfOneAndEveryCheckHasOne()
    {
        Assert.SkipWhen(Checks.Length == 0, NoCheckYet);
        string[] wanted = [.. Checks.Select(c => Path.GetFileNameWithoutExtension(c.File.Path) + "Tests")];
        string[] there =
        [
            .. SourceFile.Under("tests/Plimsoll.Domain.Tests/").SelectMany(f => f.Types())
                .Where(name => name.EndsWith("CheckTests")),
        ];

        Assert.Equal(wanted.Order(), there.Order());
    }

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

    private static string[] ClassNames(string id)
    {
        string[] words = [.. id.Split('/').Select(Pascal)];
        return [string.Concat(words) + "Check", words[^1] + "Check"];
    }

    private static string Pascal(string part) =>
        string.Concat(part.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    [GeneratedRegex("""\bstring\s+(?:Id|CheckId)\s*(?:=>|\{\s*get;\s*\}\s*=|=)\s*"(?<id>[a-z0-9/-]+)";""")]
    private static partial Regex Id();
}
