using System.Text.RegularExpressions;

namespace Plimsoll.Conventions.Tests;

/// <summary>Names are nouns of the field; words that say nothing are not used.</summary>
public sealed partial class NameTests
{
    private static readonly string[] Banned =
        ["Manager", "Managers", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Base"];

    [Fact]
    public void Name_WhenOfATypeFileOrFolder_SaysSomething()
    {
        IEnumerable<string> names =
        [
            .. SourceFile.Shipped.SelectMany(f => f.Types()),
            .. SourceFile.Shipped.SelectMany(f => f.Path.Split('/', '.')),
        ];

        Offenders.AssertNone(names.Where(IsBanned).Distinct());
    }

    [Theory]
    [InlineData("CheckBase", true)]
    [InlineData("HostManager", true)]
    [InlineData("StringUtils", true)]
    [InlineData("BaselineWindow", false)]
    [InlineData("Base64Text", false)]
    public void IsBanned_WhenAWordOfTheName_IsTrue(string name, bool expected) =>
        Assert.Equal(expected, IsBanned(name));

    private static bool IsBanned(string name) => Word().Matches(name).Any(word => Banned.Contains(word.Value));

    [GeneratedRegex("[A-Z][a-z0-9]*|[a-z0-9]+")]
    private static partial Regex Word();
}
