namespace Plimsoll.Domain.Diagnostics;

/// <summary>One fault in what the user gave: where, what was found, what was expected.</summary>
/// <param name="Code"><c>PLMnnnn</c>: 1xxx follow-up documents, 2xxx OpenMetrics and HTTP, 3xxx journals, 4xxx command
/// line and configuration, 5xxx Terraform files. Each has a line in <c>docs/diagnostics/</c>.</param>
/// <param name="Message">What was found, what was expected; no final stop.</param>
public sealed record Diagnostic(
    SourcePoint At, string Code, string Message, DiagnosticSeverity Severity = DiagnosticSeverity.Error)
{
    public override string ToString() =>
        $"{At}: {(Severity == DiagnosticSeverity.Error ? "error" : "warning")} {Code}: {Message}";
}
