using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Domain.Tests.Diagnostics;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData(DiagnosticSeverity.Error, "a.md:3:7: error PLM1001: no host")]
    [InlineData(DiagnosticSeverity.Warning, "a.md:3:7: warning PLM1001: no host")]
    public void ToString_WhenPrinted_LeadsToTheSpot(DiagnosticSeverity severity, string expected) =>
        Assert.Equal(expected, new Diagnostic(new SourcePoint("a.md", 3, 7), "PLM1001", "no host", severity).ToString());

    [Fact]
    public void HasErrors_WhenOnlyWarnings_IsFalse() => Assert.False(new Parsed<string>(
        "x", [new Diagnostic(default, "PLM1001", "odd", DiagnosticSeverity.Warning)]).HasErrors);
}
