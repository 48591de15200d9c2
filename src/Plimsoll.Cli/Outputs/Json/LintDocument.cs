namespace Plimsoll.Cli.Outputs.Json;

/// <summary><c>lint --format json</c>. Documented in <c>docs/formats/lint.md</c>.</summary>
internal sealed record LintDocument(string Schema, IReadOnlyList<LintDiagnosticItem> Diagnostics)
{
    public const string SchemaName = "plimsoll.lint/1";
}

/// <param name="Line">Lines and columns start at 1; the end column is the one after the last character.</param>
internal sealed record LintDiagnosticItem(
    string Rule,
    string Severity,
    string Path,
    int Line,
    int Column,
    int EndLine,
    int EndColumn,
    string Message,
    string? Suggestion);
