using Plimsoll.Cli.Linting;
using Plimsoll.Documents.Editing;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Lint;

namespace Plimsoll.Cli.Tests.Linting;

public sealed class SafeReplacementsTests
{
    [Fact]
    public void Apply_WhenPlacesHoldWhatIsExpected_ReplacesThemAlone()
    {
        byte[] bytes = [.. "\uFEFFa > 0\r\nb\xff"u8, 0xff, .. " > 0"u8];
        Assert.Equal(
            [.. "\uFEFFa > bool 0\r\nb\xff"u8, 0xff, .. " > bool 0"u8],
            SafeReplacements.Apply(Document(bytes, (1, 3, "> 0", "> bool 0"), (2, 5, "> 0", "> bool 0"))));
    }

    [Fact]
    public void Apply_WhenSomethingElseStandsThere_LeavesIt()
    {
        Assert.Null(SafeReplacements.Apply(Document("a > 1\n"u8.ToArray(), (1, 3, "> 0", "> bool 0"))));
        Assert.Null(SafeReplacements.Apply(Document("a\n"u8.ToArray(), (1, 3, "> 0", "x"), (9, 1, "a", "b"))));
    }

    [Fact]
    public void Apply_WhenTwoOverlap_MakesTheFirst() => Assert.Equal(
        "b == 0\n"u8.ToArray(),
        SafeReplacements.Apply(Document("a > 0\n"u8.ToArray(), (1, 3, "> 0", "x"), (1, 1, "a > 0", "b == 0"))));

    [Fact]
    public void Apply_WhenTheFileWasNotRead_DoesNothing() =>
        Assert.Null(SafeReplacements.Apply(new LintedDocument("a.md", "/a.md", null, null, new("a.md", [], 0))));

    private static LintedDocument Document(byte[] bytes, params (int Line, int Column, string Old, string New)[] changes) =>
        new("a.md", "/a.md", EditableDocument.Read(bytes), null, new(
            "a.md",
            [
                .. changes.Select(c => new LintFinding(
                    "promql/x", LintSeverity.Error, SourceSpan.Of(new("a.md", c.Line, c.Column), 1), "m", null)
                {
                    Replacement = new(SourceSpan.Of(new("a.md", c.Line, c.Column), c.Old.Length), c.Old, c.New),
                }),
            ],
            0));
}
