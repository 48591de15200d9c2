using System.Globalization;
using Plimsoll.Lint.Expressions;
using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.Lint.PromQl;

/// <summary>An expression that needs more samples at once than a server gives.</summary>
/// <remarks>An estimate: hosts times steps times selectors. A server also counts series of hosts that are not of the plan.
/// </remarks>
public sealed class PromQlCostRule : ILintRule
{
    /// <summary>Prometheus' default of <c>--query.max-samples</c>.</summary>
    public const double MaxSamples = 50_000_000;

    // Where other work on the server is felt. A heuristic: a tenth.
    private const double MuchSamples = MaxSamples / 10;

    public string Id => "promql/cost";

    public LintSeverity Severity => LintSeverity.Warning;

    public string Summary => "an expression needs more samples at once than a server gives";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        foreach (PlanExpression expression in subject.Expressions.Where(e => e.Parsed.IsValid))
        {
            (double samples, Expr node, double steps) = Estimate(subject, expression);
            if (samples >= MuchSamples)
            {
                yield return Finding(subject, expression, samples, node, steps);
            }
        }
    }

    private LintFinding Finding(
        LintSubject subject, PlanExpression expression, double samples, Expr node, double steps)
    {
        bool isTooMuch = samples > MaxSamples;
        string message = string.Create(
            CultureInfo.InvariantCulture,
            $"about {samples:#,0} samples at once ({Hosts(subject, node):#,0} hosts, {steps:#,0} steps), and a server ")
            + (isTooMuch ? "refuses more than 50,000,000 (its default of --query.max-samples)"
                : "with the default of --query.max-samples refuses more than 50,000,000");
        return this.Finds(
            expression, node.Span, message, Suggestion(subject, expression, samples, node),
            isTooMuch ? Severity : LintSeverity.Information);
    }

    // The expression's most expensive part.
    private static (double Samples, Expr Node, double Steps) Estimate(LintSubject subject, PlanExpression expression)
    {
        Expr root = PlanExpression.Inside(expression.Root!);
        (double Samples, Expr Node, double Steps) worst = (0, root, 0);
        if (root is RangeSelector { Range.Milliseconds: long range } bare)
        {
            double steps = range / Interval(subject, bare).TotalMilliseconds;
            worst = (steps * Hosts(subject, bare), bare, steps);
        }

        SyntaxWalk.Visit(root, (node, ancestors) =>
        {
            if (node is Subquery subquery)
            {
                // Subqueries around it make it start earlier; it is not evaluated anew for each of their steps.
                double milliseconds = ancestors.OfType<Subquery>().Append(subquery).Sum(s => s.Range.Milliseconds ?? 0.0);
                double steps = milliseconds / StepOf(subquery);
                int selectors = subquery.DescendantsAndSelf().Count(n => n is VectorSelector);
                double samples = steps * Hosts(subject, subquery) * (selectors > 1 ? selectors + 1 : 1);
                if (samples > worst.Samples)
                {
                    worst = (samples, subquery, steps);
                }
            }
        });
        return worst;
    }

    private static string Suggestion(LintSubject subject, PlanExpression expression, double samples, Expr node)
    {
        const string Other = "a shorter range, a few hosts at a time, or 'plimsoll runs', which reads each run's samples only";
        if (node is not Subquery subquery)
        {
            return Other;
        }

        TimeSpan interval = Interval(subject, subquery);
        double fewer = samples * StepOf(subquery) / interval.TotalMilliseconds;
        return subquery.Step is DurationText step && fewer < MuchSamples
            && Quote.Of(expression.With(step.Span, Spans.Text(interval))) is string text
                ? $"{text}: steps shorter than the scrape interval show nothing new"
                : Other;
    }

    private static double StepOf(Subquery subquery) =>
        Math.Max(1, subquery.Step is DurationText step ? step.Milliseconds ?? 60_000 : 60_000);

    private static TimeSpan Interval(LintSubject subject, Expr expr) => expr.DescendantsAndSelf().OfType<VectorSelector>()
        .Select(s => ScrapeInterval.Of(subject.Live, s.MetricName)).Where(i => i is not null).Min() ?? ScrapeInterval.Usual;

    // The plan's, or as many series as a source has of the metric.
    private static int Hosts(LintSubject subject, Expr expr)
    {
        HashSet<string> names =
            [.. expr.DescendantsAndSelf().OfType<VectorSelector>().Select(s => s.MetricName).OfType<string>()];
        int series = (subject.Live?.Inventories ?? [])
            .SelectMany(i => i.Series.Where(s => names.Contains(s.Metric)).GroupBy(s => s.Metric).Select(g => g.Count()))
            .DefaultIfEmpty(0).Max();
        return Math.Max(Math.Max(1, subject.Plan.Hosts.Count), series);
    }
}
