using System.Text.RegularExpressions;

namespace Plimsoll.Conventions.Tests;

/// <summary>Every diagnostic code is explained in <c>docs/diagnostics/</c>, once, and none is explained that is not used.
/// </summary>
public sealed partial class DiagnosticCodeTests
{
    private const string PageFolder = "docs/diagnostics/";

    private static readonly string[] Used =
        [.. SourceFile.Shipped.SelectMany(f => Code().Matches(f.Text).Select(m => m.Value)).Distinct().Order()];

    [Fact]
    public void Code_WhenUsed_HasOneRowInTheDocuments()
    {
        string[] rows =
        [
            .. SourceFile.Under(PageFolder).SelectMany(f => Row().Matches(f.Text).Select(m => m.Groups["code"].Value)),
        ];

        Assert.NotEmpty(Used);
        Offenders.AssertNone(
        [
            .. Used.Except(rows).Select(code => $"not explained: {code}"),
            .. rows.Except(Used).Select(code => $"explained, not used: {code}"),
            .. rows.GroupBy(code => code).Where(g => g.Count() > 1).Select(g => $"explained {g.Count()} times: {g.Key}"),
        ]);
    }

    [Fact]
    public void Code_WhenNamedAnywhereInTheDocuments_IsUsed()
    {
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
