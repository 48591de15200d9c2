using System.Globalization;
using Plimsoll.Testing;

namespace Plimsoll.Lint.Tests.PromQl;

/// <summary>Which rules of expressions find what in documents as people write them: place, rule, severity.</summary>
public sealed class WholeDocumentTests
{
    [Fact]
    public void Check_WhenTheSample_FindsWhatIsListed() =>
        GoldenText.AssertEqual("sample-promql.txt", Listing(Repository.Sample("follow-up.md")));

    [Fact]
    public void Check_WhenAnOperatorWroteIt_FindsWhatIsListed()
    {
        string? path = Repository.Shared("data", "operator-follow-up.md");
        Assert.SkipWhen(path is null, "the operator's document is not beside this checkout");
        GoldenText.AssertEqual("operator-promql.txt", Listing(path));
    }

    private static string Listing(string path)
    {
        LintSubject subject = Subjects.Of(File.ReadAllText(path));
        return string.Concat(
            LintCatalogue.All.Where(r => r.Id.StartsWith("promql/")).SelectMany(r => r.Check(subject))
                .OrderBy(f => f.Span.Line).ThenBy(f => f.Span.Column).ThenBy(f => f.Rule, StringComparer.Ordinal)
                .Select(f => string.Create(
                    CultureInfo.InvariantCulture,
                    $"{f.Span.Line}:{f.Span.Column}-{f.Span.EndColumn} {f.Severity} {f.Rule}{(f.Replacement is null ? "" : " (replaceable)")}\n")));
    }
}
