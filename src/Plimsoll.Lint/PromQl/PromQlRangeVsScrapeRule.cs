using Plimsoll.Lint.Expressions;
using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.Lint.PromQl;

/// <summary>Ranges and steps that do not fit how often there is a sample, or how long a run lasts.</summary>
public sealed class PromQlRangeVsScrapeRule : ILintRule
{
    private const double HourSeconds = 3600;

    // Two samples are needed; four let one or two scrapes fail (Prometheus, "rate() range" best practice).
    private const int Fewest = 2;
    private const int Useful = 4;

    private static readonly string[] s_needTwo =
        ["rate", "increase", "delta", "irate", "idelta", "deriv", "predict_linear"];

    private static readonly string[] s_low =
        ["node_memory_MemAvailable_bytes", "node_memory_MemFree_bytes", "node_memory_SwapFree_bytes"];

    public string Id => "promql/range-vs-scrape";

    public LintSeverity Severity => LintSeverity.Warning;

    public string Summary => "a range or step does not fit the scrape interval or the length of a run";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        foreach (PlanExpression expression in subject.Expressions.Where(e => e.Parsed.IsValid))
        {
            foreach (Expr node in expression.Root!.DescendantsAndSelf())
            {
                LintFinding? finding = node switch
                {
                    Call { Arguments: [RangeSelector range, ..] } call when s_needTwo.Contains(call.Function.Name) =>
                        OfRange(subject, expression, call, range),
                    Call { Function.Name: "avg_over_time", Arguments: [var argument] } call =>
                        OfAverage(expression, call, argument),
                    Subquery subquery => OfStep(subject, expression, subquery),
                    _ => null,
                };
                if (finding is not null)
                {
                    yield return finding;
                }
            }
        }
    }

    private LintFinding? OfRange(LintSubject subject, PlanExpression expression, Call call, RangeSelector range)
    {
        TimeSpan? known = ScrapeInterval.Of(subject.Live, range.Vector.MetricName);
        TimeSpan interval = known ?? ScrapeInterval.Default;
        if (range.Range.Milliseconds is not long milliseconds || range.Vector.Modifiers.Edge != RangeEdge.Plain)
        {
            return null;
        }

        double samples = milliseconds / interval.TotalMilliseconds;

        // Without knowing the interval only what is too short for one a minute and likely for less is said.
        bool isEnough = known is null ? milliseconds >= 60_000 : samples >= Useful;
        if (isEnough)
        {
            return null;
        }

        string basis = known is null ? "Prometheus' default interval of 1m" : $"the {Spans.Text(interval)} between samples";
        string name = $"{call.Function.Name}()";
        string least = Spans.Text(interval * Useful);
        return this.Finds(
            expression, range.Range.Span,
            samples < Fewest
                ? $"{name} needs two samples in its range, and with {basis} there are fewer: the answer is empty or comes and goes"
                : $"{name} needs two samples in its range, and with {basis} one failed scrape leaves a hole where the host "
                    + "was busiest",
            Quote.Of(expression.With(range.Range.Span, least)),
            samples < Fewest ? Severity : LintSeverity.Information);
    }

    private LintFinding? OfAverage(PlanExpression expression, Call call, Expr argument)
    {
        DurationText? range = (argument as RangeSelector)?.Range ?? (argument as Subquery)?.Range;
        VectorSelector? memory = argument.DescendantsAndSelf().OfType<VectorSelector>().FirstOrDefault(IsOfMemory);
        if (memory is null || range is not { Milliseconds: long milliseconds } || milliseconds < HourSeconds * 1000)
        {
            return null;
        }

        string other = argument is RangeSelector && s_low.Contains(memory.MetricName) ? "min_over_time" : "max_over_time";
        return this.Finds(
            expression, call.Span,
            $"an average over {expression.TextOf(range.Span)} hides a run of minutes: it moves by a hundredth where the run took everything",
            Quote.Of(expression.With(call.NameSpan, other)));
    }

    private LintFinding? OfStep(LintSubject subject, PlanExpression expression, Subquery subquery)
    {
        TimeSpan? known = subquery.DescendantsAndSelf().OfType<VectorSelector>()
            .Select(s => ScrapeInterval.Of(subject.Live, s.MetricName)).Where(i => i is not null).Min();
        TimeSpan interval = known ?? ScrapeInterval.Default;
        if (subquery.Step is not { Milliseconds: long step } || step <= interval.TotalMilliseconds * 1.01
            || !LooksAtSingleSamples(subquery, step))
        {
            return null;
        }

        string basis = known is null ? "with Prometheus' default interval of 1m" : $"with {Spans.Text(interval)} between them";
        string? text = PlanExpression.Inside(subquery.Inner) is VectorSelector { Modifiers.IsNone: true }
            && subquery.Modifiers.IsNone
                ? Quote.Of(expression.With(
                    subquery.Span, $"{expression.TextOf(PlanExpression.Inside(subquery.Inner).Span)}[{expression.TextOf(subquery.Range.Span)}]"))
                : Quote.Of(expression.With(subquery.Step.Span, Spans.Text(interval)));
        return this.Finds(
            expression, subquery.Step.Span,
            $"a step of {expression.TextOf(subquery.Step.Span)} looks at one sample and skips those up to the next ({basis}): a peak in between "
            + "is not seen",
            text);
    }

    // Ranges inside that are as long as the step leave no sample out.
    private static bool LooksAtSingleSamples(Subquery subquery, long step)
    {
        bool found = false;
        SyntaxWalk.Visit(subquery.Inner, (node, ancestors) => found |= node is VectorSelector
            && !ancestors.Any(a => a is Subquery || (a is RangeSelector range && range.Range.Milliseconds >= step)));
        return found;
    }

    private static bool IsOfMemory(VectorSelector selector) => selector.MetricName is string name
        && (name.StartsWith("node_memory_", StringComparison.Ordinal) || name.StartsWith("node_swap_", StringComparison.Ordinal)
            || name.StartsWith("plimsoll_zram_", StringComparison.Ordinal));
}
