using Plimsoll.Cli.Hosting;
using Plimsoll.Cli.Linting;
using Plimsoll.Cli.Outputs.Json;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Lint;

namespace Plimsoll.Cli.Outputs.Lint;

/// <summary>Turns findings into the documents that programs read.</summary>
internal static class LintMapping
{
    public static LintDocument ToJson(IReadOnlyList<LintedDocument> documents) => new(
        LintDocument.SchemaName,
        [
            .. documents.SelectMany(d => d.Report.Findings).Select(f => new LintDiagnosticItem(
                f.Rule,
                LintWords.Of(f.Severity),
                f.Span.Path,
                f.Span.Line,
                f.Span.Column,
                f.Span.EndLine,
                f.Span.EndColumn,
                f.Message,
                f.Suggestion)),
        ]);

    public static SarifDocument ToSarif(IReadOnlyList<LintedDocument> documents)
    {
        LintFinding[] findings = [.. documents.SelectMany(d => d.Report.Findings)];
        SarifRule[] rules =
        [
            .. LintCatalogue.All.Select(r => new SarifRule(r.Id, new(r.Summary), new(Level(r.Severity)))),
            .. findings.Where(f => !LintCatalogue.All.Any(r => r.Id == f.Rule)).DistinctBy(f => f.Rule)
                .Select(f => new SarifRule(f.Rule, new(Other(f.Rule)), new(Level(f.Severity)))),
        ];
        return new(
            "https://json.schemastore.org/sarif-2.1.0.json",
            "2.1.0",
            [
                new(
                    new(new("plimsoll", ProductVersion.Text, rules)),
                    "utf16CodeUnits",
                    [.. findings.Select(Result)]),
            ]);
    }

    private static SarifResult Result(LintFinding finding)
    {
        string text = finding.Suggestion is string instead ? $"{finding.Message}. Instead: {instead}" : finding.Message;
        SarifArtifact file = new(Uri(finding.Span.Path));
        return new(finding.Rule, Level(finding.Severity), new(text), [new(new(file, Region(finding.Span)))])
        {
            Fixes = finding.Replacement is LintReplacement one
                ? [new(new(finding.Suggestion ?? text), [new(file, [new(Region(one.Span), new(one.New))])])]
                : null,
        };
    }

    // SARIF wants an end that is not before the start, and columns from 1.
    private static SarifRegion Region(SourceSpan span) => new(span.Line, span.Column, span.EndLine, span.EndColumn);

    private static string Level(LintSeverity severity) => severity switch
    {
        LintSeverity.Error => "error",
        LintSeverity.Warning => "warning",
        _ => "note",
    };

    private static string Other(string rule) => rule.StartsWith("PLM", StringComparison.Ordinal)
        ? "the document cannot be read as a follow-up, or something in it cannot"
        : "a comment or key that silences a rule does not do what it should";

    // A relative path is a relative reference; its parts are escaped, its slashes are not.
    private static string Uri(string path) => string.Join(
        '/', path.Replace('\\', '/').Split('/').Select(System.Uri.EscapeDataString));
}
