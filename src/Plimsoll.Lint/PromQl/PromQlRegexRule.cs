using System.Buffers;
using Plimsoll.Lint.Expressions;
using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Operators;

namespace Plimsoll.Lint.PromQl;

/// <summary>Patterns of labels that are none, do nothing, or take other hosts than the plan's.</summary>
/// <remarks>Prometheus anchors patterns at both ends.</remarks>
public sealed class PromQlRegexRule : ILintRule
{
    private static readonly SearchValues<char> s_signs = SearchValues.Create(PatternText.Signs);

    public string Id => "promql/regex";

    public LintSeverity Severity => LintSeverity.Warning;

    public string Summary => "a label's pattern is none, does nothing, or takes other hosts than the plan's";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        foreach (PlanExpression expression in subject.Expressions.Where(e => e.Parsed.IsValid))
        {
            foreach (SelectorPlace place in expression.Selectors)
            {
                foreach (LabelMatcher matcher in place.Selector.Matchers.Where(m => !m.IsOfName && IsPattern(m)))
                {
                    foreach (LintFinding finding in Findings(subject, expression, matcher))
                    {
                        yield return finding;
                    }
                }
            }
        }
    }

    private IEnumerable<LintFinding> Findings(LintSubject subject, PlanExpression expression, LabelMatcher matcher)
    {
        string pattern = PatternText.WithoutAnchors(matcher.Value);
        if (pattern is ".*" or ".+" or "(.*)" or "(.+)")
        {
            if (OfEverything(expression, matcher, pattern) is LintFinding finding)
            {
                yield return finding;
            }

            yield break;
        }

        if (!matcher.Value.AsSpan().ContainsAny(s_signs))
        {
            string equals = matcher.Operator == MatchOperator.Matches ? "=" : "!=";
            yield return this.Finds(
                expression, matcher.Span, "a pattern without a sign of one is a plain value",
                Quote.Of(expression.With(PatternText.OperatorSpan(expression, matcher), equals)),
                LintSeverity.Information) with
            {
                Replacement = expression.Replace(PatternText.OperatorSpan(expression, matcher), equals),
            };
        }
        else if (pattern != matcher.Value)
        {
            string? shorter = PatternText.SourceWithoutAnchors(expression, matcher);
            yield return this.Finds(
                expression, matcher.ValueSpan, "patterns are anchored at both ends as they are, so ^ and $ do nothing here",
                shorter is null ? null : Quote.Of(expression.With(matcher.ValueSpan, shorter)),
                LintSeverity.Information) with
            {
                Replacement = shorter is null ? null : expression.Replace(matcher.ValueSpan, shorter),
            };
        }

        if (subject.Hosts.Labels.Contains(matcher.Label))
        {
            if (PatternText.WithDotsEscaped(pattern) is string escaped && escaped != pattern)
            {
                yield return this.Finds(
                    expression, matcher.ValueSpan,
                    "a dot in a pattern stands for any character, so this may take a host of another name too",
                    OfDots(expression, matcher, escaped), LintSeverity.Information);
            }

            if (matcher.Operator == MatchOperator.Matches && HostPattern.Read(pattern) is HostPattern names
                && OfHosts(subject, expression, matcher, names) is LintFinding finding)
            {
                yield return finding;
            }
        }
    }

    private LintFinding? OfEverything(PlanExpression expression, LabelMatcher matcher, string pattern)
    {
        bool needsLabel = pattern.Contains('+', StringComparison.Ordinal);
        return matcher.Operator == MatchOperator.Matches
            ? this.Finds(
                expression, matcher.Span,
                needsLabel
                    ? $"takes every series that has the label {matcher.Label} at all"
                    : "takes every series, so it does nothing",
                "leave it out", LintSeverity.Information)
            : needsLabel
                ? null
                : this.Finds(expression, matcher.Span, "refuses every series, so the answer is always empty", "leave it out");
    }

    private static string? OfDots(PlanExpression expression, LabelMatcher matcher, string escaped)
    {
        bool isOneName = !matcher.Value.Contains('|', StringComparison.Ordinal)
            && HostPattern.Read(PatternText.WithoutAnchors(matcher.Value)) is { IsOfNamesOnly: true };
        return isOneName
            ? Quote.Of(expression.With(
                PatternText.OperatorSpan(expression, matcher), matcher.Operator == MatchOperator.Matches ? "=" : "!="))
            : Quote.Of(expression.With(matcher.ValueSpan, PatternText.Quoted(escaped)));
    }

    private LintFinding? OfHosts(
        LintSubject subject, PlanExpression expression, LabelMatcher matcher, HostPattern pattern)
    {
        (string Name, string Value)[] hosts =
            [.. subject.Plan.Hosts.Select(h => (h.Name, h.Labels.GetValueOrDefault(matcher.Label, "")))];
        string[] missed = [.. hosts.Where(h => !pattern.Matches(h.Value)).Select(h => h.Name)];
        if (hosts.Length == 0)
        {
            return null;
        }

        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach ((string name, string value) in hosts)
        {
            values.TryAdd(name, value);
        }

        string[] bare = [.. pattern.Names.Where(n => values.TryGetValue(n, out string? value) && !pattern.Matches(value))];
        if (bare.Length > 0 || missed.Length == hosts.Length)
        {
            string taken = missed.Length == hosts.Length ? "no host of the plan" : $"not {Listed(bare)}";
            string[] meant = bare.Length > 0
                ? [.. pattern.Names.Select(n => values.GetValueOrDefault(n, n))]
                : [.. hosts.Select(h => h.Value)];
            return this.Finds(
                expression, matcher.Span,
                $"takes {taken}: a pattern must fit the whole label, which reads {values[bare.FirstOrDefault(hosts[0].Name)]}",
                Hosts(expression, matcher, meant));
        }

        if (missed.Length > 0)
        {
            return this.Finds(
                expression, matcher.Span, $"leaves out {Listed(missed)} of the plan's hosts",
                Hosts(expression, matcher, [.. hosts.Select(h => h.Value)]),
                expression.Decides ? Severity : LintSeverity.Information);
        }

        string[] foreign = pattern.IsOfNamesOnly
            ? [.. pattern.Names.Where(n => !hosts.Any(h => h.Value == n))]
            : [];
        return foreign.Length == 0
            ? null
            : this.Finds(
                expression, matcher.Span, $"takes {Listed(foreign)}, which the plan's list of hosts does not have",
                Hosts(expression, matcher, [.. hosts.Select(h => h.Value)]), LintSeverity.Information);
    }

    // Longer lists are no suggestion any more.
    private static string? Hosts(PlanExpression expression, LabelMatcher matcher, string[] values) => values.Length switch
    {
        > 20 => "the labels of the plan's hosts",
        1 => Quote.Of(expression.With(matcher.Span, $"{expression.TextOf(matcher.LabelSpan)}={PatternText.Quoted(values[0])}")),
        _ => Quote.Of(expression.With(
            matcher.ValueSpan, PatternText.Quoted(string.Join('|', values.Select(PatternText.Escaped))))),
    };

    private static string Listed(string[] names) =>
        names.Length <= 5 ? string.Join(", ", names) : $"{string.Join(", ", names[..4])} and {names.Length - 4} more";

    private static bool IsPattern(LabelMatcher matcher) =>
        matcher.Operator is MatchOperator.Matches or MatchOperator.MatchesNot;
}
