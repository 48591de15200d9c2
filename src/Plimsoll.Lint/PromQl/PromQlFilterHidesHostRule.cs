using System.Text.RegularExpressions;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Lint.Expressions;
using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.Lint.PromQl;

/// <summary>A comparison that leaves the failing hosts out of the answer, so that what is left passes.</summary>
public sealed partial class PromQlFilterHidesHostRule : ILintRule
{
    public string Id => "promql/filter-hides-host";

    public LintSeverity Severity => LintSeverity.Error;

    public string Summary => "a comparison leaves out the hosts that fail, so whatever is left passes";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        HostLabelFlow flow = new(subject.Hosts);
        foreach (PlanExpression expression in subject.Expressions)
        {
            foreach (FilteredRows rows in FilteredRows.In(expression))
            {
                // Where hosts are not told apart any more, none is hidden by this comparison.
                if ((!subject.Hosts.IsFleet || flow.Keeps(rows.Operand))
                    && Finding(expression, rows, subject.Hosts) is LintFinding finding)
                {
                    yield return finding;
                }
            }
        }
    }

    private LintFinding? Finding(PlanExpression expression, FilteredRows rows, HostSelection hosts)
    {
        if (expression.Decides && rows is { IsSure: true, IsAggregated: false, IsOfVectors: false }
            && IsInverted(expression, rows))
        {
            return this.Finds(expression, rows.Comparison.Span, Inverted(expression), Suggestion(expression, rows, hosts));
        }

        // Nothing returned is then a Fail, or what success looks like; and rows of failing hosts hide none of them.
        if (expression.Absence is Absence.MustExist or Absence.Passes || rows.Kept < 0)
        {
            return null;
        }

        return this.Finds(
            expression, rows.Comparison.Span, Message(expression, rows), Suggestion(expression, rows, hosts),
            SeverityOf(expression, rows)) with
        {
            Replacement = rows is { IsAlone: true, IsOfVectors: false } && IsClaim(expression)
                ? expression.Replace(rows.Comparison.OperatorSpan, $"{rows.Comparison.Operator.Text()} bool")
                : null,
        };
    }

    // What is returned passes unless absence does: with the wrong one the bad hosts pass, or the good ones fail.
    private static bool IsInverted(PlanExpression expression, FilteredRows rows) =>
        expression.Absence == Absence.Passes ? rows.Kept > 0 : rows.Kept < 0;

    private static string Inverted(PlanExpression expression) => expression.Absence == Absence.Passes
        ? "the comparison keeps the hosts that are well and, as absence passes, any row fails: the hosts that are well "
            + "fail, and those that are not pass"
        : "the comparison keeps the hosts that are not well, and a criterion passes where a value other than 0 is "
            + "returned: those hosts pass";

    private static string Message(PlanExpression expression, FilteredRows rows)
    {
        if (rows.IsAggregated)
        {
            return "the comparison leaves out the hosts where it does not hold before the rest are taken together, so the "
                + "result speaks only of hosts that pass";
        }

        if (expression.Decides)
        {
            return "a host where this does not hold is left out of the answer like one without data, so the criterion can "
                + "be Inconclusive and never fail";
        }

        return rows.IsOfVectors
            ? "a comparison filters: a host where this does not hold is left out of the answer, and so is one that only "
                + "one side has"
            : "a comparison filters: a host where this does not hold is left out of the answer, so whatever is left passes";
    }

    private static string? Suggestion(PlanExpression expression, FilteredRows rows, HostSelection hosts)
    {
        string operand = expression.TextOf(rows.Operand.Span);
        string comparison = expression.TextOf(rows.Comparison.Span);
        int at = rows.Comparison.OperatorSpan.End - rows.Comparison.Span.Start;
        string? every = Quote.Of(comparison.Insert(at, " bool"));
        operand = rows.Operand is VectorSelector or Call or Parenthesis ? operand : $"({operand})";
        string? silent = Quote.Of($"{hosts.Up} unless on ({hosts.LabelList}) {operand}");
        return every is null || silent is null
            ? null
            : $"{every}, which keeps every host with 1 or 0, and {silent} for hosts that do not answer";
    }

    private LintSeverity SeverityOf(PlanExpression expression, FilteredRows rows) =>
        rows.Kept > 0 && !rows.IsOfVectors && IsClaim(expression) ? Severity : LintSeverity.Warning;

    // A criterion that checks of the catalogue decide is only looked at here.
    private static bool IsClaim(PlanExpression expression) => expression.Use switch
    {
        ExpressionUse.Step => true,
        ExpressionUse.Criterion => expression.Decides,
        _ => Claim().IsMatch(expression.Title),
    };

    [GeneratedRegex(
        @"\b(?:all|every|each|should|must|check\w*|verify|confirm|ensure|enabled|(?:is|are) there)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Claim();
}
