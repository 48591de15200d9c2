using System.Text.RegularExpressions;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Lint.Live;
using Plimsoll.PromQl;

namespace Plimsoll.Lint.Tests.PromQl;

/// <summary>A small plan around one expression, and what a rule finds in it.</summary>
internal sealed partial class ExpressionPlan
{
    public const string Zram = "{merged: 2026-03-01T12:00:00Z, swap: {kind: zram, percent: 50}}";

    private const string Hosts = "[ns1, ns2, vault01]";

    private readonly LiveEvidence? _live;

    private ExpressionPlan(string text, LiveEvidence? live)
    {
        Text = text;
        _live = live;
    }

    public string Text { get; }

    public static ExpressionPlan Watched(
        string expression, string title = "What to look at", string fix = Zram, string more = "", string hosts = Hosts,
        LiveEvidence? live = null) => new(
        $"""
        # Follow-up

        ```yaml plimsoll
        {Block(fix, hosts, more)}
        ```

        ## Metrics to monitor

        ### {title}

        ```promql
        {expression}
        ```

        """,
        live);

    public static ExpressionPlan Step(string expression, string text = "Look at this", string more = "") => new(
        $"""
        # Follow-up

        ```yaml plimsoll
        {Block(Zram, Hosts, more)}
        ```

        ## Verification steps

        1. {text}:
           ```promql
           {expression}
           ```

        """,
        null);

    /// <param name="absence">Null: the plan does not say.</param>
    public static ExpressionPlan Criterion(string expression, string? absence = null, string more = "") => new(
        $"""
        # Follow-up

        ```yaml plimsoll
        {Block(Zram, Hosts, more)}
        criteria:
          - text: It holds.
            promql: '{expression}'{(absence is null ? "" : $"\n    absence: {absence}")}
        ```

        """,
        null);

    public IReadOnlyList<LintFinding> Check(ILintRule rule) => [.. rule.Check(Subject())];

    public LintSubject Subject() => Subjects.Of(Text, _live);

    /// <summary>The one finding, after a look at what every finding must be.</summary>
    public LintFinding Single(ILintRule rule)
    {
        LintFinding finding = Assert.Single(Check(rule));
        Assert.Equal(rule.Id, finding.Rule);
        Assert.False(finding.Message.EndsWith('.'));
        return finding;
    }

    /// <summary>What stands at a place within one line.</summary>
    public string At(SourceSpan span)
    {
        Assert.Equal(span.Line, span.EndLine);
        return Text.Split('\n')[span.Line - 1][(span.Column - 1)..(span.EndColumn - 1)];
    }

    /// <summary>The line of a finding, with its replacement made.</summary>
    public string Replaced(LintFinding finding)
    {
        LintReplacement change = Assert.IsType<LintReplacement>(finding.Replacement);
        Assert.Equal(change.Old, At(change.Span));
        string line = Text.Split('\n')[change.Span.Line - 1];
        return string.Concat(line.AsSpan(0, change.Span.Column - 1), change.New, line.AsSpan(change.Span.EndColumn - 1)).Trim();
    }

    /// <summary>The PromQL of a suggestion, all of which a server takes.</summary>
    public static IReadOnlyList<string> Suggested(LintFinding finding)
    {
        string[] all = [.. Quoted().Matches(finding.Suggestion ?? "").Select(m => m.Groups[1].Value)];
        Assert.All(all, text => Assert.True(PromQlParser.Parse(text).IsValid, text));
        return all;
    }

    private static string Block(string fix, string hosts, string more) =>
        $$"""
        unit: nixos-upgrade.service
        labels: {instance: "{host}:9100", job: node}
        hosts: {{hosts}}
        {{(fix.Length > 0 ? $"fix: {fix}" : "alert: nixos_upgrade_failed")}}
        """ + (more.Length > 0 ? $"\n{more}" : "");

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
