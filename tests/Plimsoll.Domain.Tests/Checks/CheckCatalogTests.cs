using System.Text.RegularExpressions;
using Plimsoll.Domain.Checks;
using Plimsoll.Testing;

namespace Plimsoll.Domain.Tests.Checks;

public sealed partial class CheckCatalogTests
{
    public static TheoryData<string> Ids => [.. CheckCatalog.All.Select(c => c.Id), CheckCatalog.Criteria];

    [Fact]
    public void All_WhenRead_HasEveryIdOnceInItsForm()
    {
        string[] ids = [.. CheckCatalog.All.Select(c => c.Id)];

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches(IdForm(), id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Id_WhenLookedUp_HasItsPageAndALineInTheIndex(string id)
    {
        string page = Path.Combine(Repository.Root, "docs", "checks", $"{id}.md");

        Assert.True(File.Exists(page), page);
        Assert.StartsWith($"# {id}\n", File.ReadAllText(page), StringComparison.Ordinal);
        Assert.Contains(
            $"[{id}]({id}.md)", File.ReadAllText(Path.Combine(Repository.Root, "docs", "checks", "README.md")),
            StringComparison.Ordinal);
    }

    [GeneratedRegex("^[a-z]+(/[a-z]+(-[a-z]+)*)?$")]
    private static partial Regex IdForm();
}
