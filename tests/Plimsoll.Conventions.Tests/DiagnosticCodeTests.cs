using System.Text.RegularExpressions;

namespace Plimsoll.Conventions.Tests;

/// <summary>Every diagnostic code is explained in <c>docs/diagnostics/</c>, once, and none is explained that is not used.
/// </summary>
public sealed partial class DiagnosticCodeTests
{
    private const string PageFolder = "docs/diagnostics/";
    private const string NoCodeYet = "no diagnostic code is used yet";

    private static readonly string[] Used =
        [.. SourceFile.Shipped.SelectMany(f => Code().Matches(f.Text).Select(m => m.Value)).Distinct().Order()];

    [Fact]
    public void Code_WhenUsed_HasOneRowInTheDocuments()
    {
        Assert.SkipWhen(Used.Length == 0, NoCodeYet);
        IEnumerable<string> rows = SourceFile.Under(PageFolder)
            .SelectMany(f => Row().Matches(f.Text).Select(m => m.Groups["code"].Value));

        Assert.Equal(Used, rows.Order());
    }

    [Fact]
    public void Code_WhenNamedAnywhereInTheDocuments_IsUsed()
    {
        Assert.SkipWhen(Used.Length == 0, NoCodeYet);
        IEnumerable<string> named = SourceFile.All.Where(f => f.Path.EndsWith(".md"))
            .SelectMany(f => Code().Matches(f.Text).Select(m => m.Value));

        Offenders.AssertNone(named.Distinct().Except(Used));
    }

    [GeneratedRegex(@"\bPLM\d{4}\b")]
    private static partial Regex Code();

    // A table row that starts with the code, or a heading of it.
    [GeneratedRegex(@"^(?:\|\s*|#+\s+)`?(?<code>PLM\d{4})\b", RegexOptions.Multiline)]
    private static partial Regex Row();
}
