using System.Globalization;
using System.Text.RegularExpressions;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Lint.Expressions;
using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.Lint.PromQl;

/// <summary>A range that reaches over the fix, so that what happened before it counts as if it were since.</summary>
public sealed partial class PromQlWindowBeforeFixRule : ILintRule
{
    /// <summary>Shorter ranges matter only where the plan says when it looks. A heuristic: nobody looks within the first
    /// hour.</summary>
    private const double ShortestSeconds = 3600;

    private const double DaySeconds = 86400;

    public string Id => "promql/window-before-fix";

    public LintSeverity Severity => LintSeverity.Error;

    public string Summary => "a range reaches back over the fix to the time before it";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        FollowUp plan = subject.Plan;
        if (plan.Fix?.Merged is not DateTimeOffset merged)
        {
            yield break;
        }

        foreach (PlanExpression expression in subject.Expressions.Where(e => e.Root is not null))
        {
            if (!MeansBefore().IsMatch(expression.Title) && Widest(plan, merged, expression.Selectors) is LookBack back)
            {
                yield return this.Finds(
                    expression, RangeOf(back.Outermost!).Span, Message(plan, merged, back), Suggestion(plan, merged, expression),
                    back.FarSeconds >= DaySeconds || plan.Soak.Until is not null || back.Until is not null
                        ? Severity
                        : LintSeverity.Warning);
            }
        }
    }

    /// <summary>Whether a selector takes samples from both sides of the fix.</summary>
    internal static bool ReachesOver(FollowUp plan, SelectorPlace place) =>
        plan.Fix?.Merged is DateTimeOffset merged && LookBack.Of(place) is { Outermost: not null } back
        && ReachesOver(plan, merged, back);

    private static LookBack? Widest(FollowUp plan, DateTimeOffset merged, IEnumerable<SelectorPlace> selectors) =>
        selectors.Select(LookBack.Of).OfType<LookBack>()
            .Where(b => b.Outermost is not null && ReachesOver(plan, merged, b)).MaxBy(b => b.FarSeconds);

    // A stretch that lies before the fix as a whole is meant to.
    private static bool ReachesOver(FollowUp plan, DateTimeOffset merged, LookBack back)
    {
        DateTimeOffset? until = back.Until ?? plan.Soak.Until;
        if (until is null)
        {
            // Some runs are waited for where the plan says how many; a run a night is assumed. Else it may be soon.
            double waited = plan.Soak.At is null ? 0 : plan.Soak.RunsPerHost * DaySeconds;
            return back.NearSeconds <= 0 && back.FarSeconds >= ShortestSeconds && back.FarSeconds > waited;
        }

        return until.Value.AddSeconds(-back.FarSeconds) < merged && until.Value.AddSeconds(-back.NearSeconds) > merged;
    }

    private static string Message(FollowUp plan, DateTimeOffset merged, LookBack back)
    {
        string fix = $"the fix of {Spans.Moment(merged)}";
        return (back.Until ?? plan.Soak.Until) is DateTimeOffset until
            ? $"looked at on {Spans.Moment(until)} this reaches back to {Spans.Moment(until.AddSeconds(-back.FarSeconds))}, "
                + $"before {fix}: what happened then counts as if it were since"
            : $"this reaches {Spans.Text(TimeSpan.FromSeconds(back.FarSeconds))} back: until "
                + $"{Spans.Moment(merged.AddSeconds(back.FarSeconds))} the answer still has the time before {fix} in it";
    }

    private static string? Suggestion(FollowUp plan, DateTimeOffset merged, PlanExpression expression)
    {
        if (Spans.LookedAt(plan) is not DateTimeOffset until || until <= merged)
        {
            return "a range that starts at the fix";
        }

        string words = $"a range that starts at the fix: at most [{Spans.Text(until - merged)}] on {Spans.Moment(until)}";
        string? pinned = Pinned(plan, merged, until, expression);
        return pinned is null ? words : $"{words}, as in {pinned}";
    }

    // Every outermost range that reaches over the fix is cut to start there, and pinned with @.
    private static string? Pinned(FollowUp plan, DateTimeOffset merged, DateTimeOffset until, PlanExpression expression)
    {
        string text = expression.Source.Text;
        LookBack[] backs =
        [
            .. expression.Selectors.Select(LookBack.Of).OfType<LookBack>()
                .Where(b => b.Outermost is not null && ReachesOver(plan, merged, b))
                .DistinctBy(b => b.Outermost!.Span).OrderByDescending(b => b.Outermost!.Span.Start),
        ];
        foreach (LookBack back in backs)
        {
            DurationText range = RangeOf(back.Outermost!);
            double inside = back.FarSeconds - ((range.Milliseconds ?? 0) / 1000.0);
            double length = (until - merged).TotalSeconds - inside;
            if (length < 60 || !ModifiersOf(back.Outermost!).IsNone)
            {
                return null;
            }

            string at = string.Create(CultureInfo.InvariantCulture, $" @ {until.ToUnixTimeSeconds()}");
            text = text.Insert(back.Outermost!.Span.End, at).Remove(range.Span.Start, range.Span.Length)
                .Insert(range.Span.Start, Spans.Text(TimeSpan.FromSeconds(length)));
        }

        return backs.Length == 0 ? null : Quote.Of(text);
    }

    private static DurationText RangeOf(Expr node) => node is Subquery subquery ? subquery.Range : ((RangeSelector)node).Range;

    private static TimeModifiers ModifiersOf(Expr node) =>
        node is Subquery subquery ? subquery.Modifiers : ((RangeSelector)node).Vector.Modifiers;

    [GeneratedRegex(
        @"\bbefore\b.{0,40}\b(?:fix|change|merge|commit|zram|swap|reboot)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MeansBefore();
}
