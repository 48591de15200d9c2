using Plimsoll.Cli.Catalogue;
using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Outputs.Json;
using Plimsoll.Cli.Outputs.Lint;
using Plimsoll.Lint;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll rules [RULE]</c>: what <c>lint</c> looks for, and why.</summary>
internal static class RulesCommand
{
    public static CommandSpec Spec { get; } = new(
        "rules",
        "the rules of lint; with an id: what it finds, why, and what to write instead",
        "plimsoll rules promql/filter-hides-host",
        [new("RULE", "explain this rule", IsRequired: false, [.. LintCatalogue.All.Select(r => r.Id)])],
        CommandCatalogue.Listing,
        OutputFormats.Listing,
        Run);

    private static Task<int> Run(Invocation invocation, CancellationToken cancellation)
    {
        if (invocation.Arguments is not [string id])
        {
            RulesDocument list = new(RulesDocument.SchemaName, [.. LintCatalogue.All.Select(r => Item(r, null))]);
            return Task.FromResult(Listings.Write(
                invocation, list, PlimsollJson.Default.RulesDocument, () => PlainColumns.Render(
                    [.. LintCatalogue.All.Select(r => new[] { r.Id, LintWords.Of(r.Severity), r.Summary })])));
        }

        if (LintCatalogue.All.FirstOrDefault(r => r.Id == id) is not ILintRule rule)
        {
            return Task.FromResult(invocation.RefuseName("rule", id, LintCatalogue.All.Select(r => r.Id), "rules"));
        }

        string text = Resources.FindText($"lint/{id}.md") ?? $"{rule.Id}\n\n{rule.Summary}";
        RulesDocument one = new(RulesDocument.SchemaName, [Item(rule, text)]);
        return Task.FromResult(Listings.Write(
            invocation, one, PlimsollJson.Default.RulesDocument, () => $"{text.TrimEnd()}\n"));
    }

    private static RuleItem Item(ILintRule rule, string? text) =>
        new(rule.Id, LintWords.Of(rule.Severity), rule.Summary, text);
}
