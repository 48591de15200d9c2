using System.Globalization;
using System.Text.RegularExpressions;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Statistics;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Lint.Plan;

/// <summary>Fewer runs than the plan's own risk and confidence ask for.</summary>
/// <remarks>Runs without a kill bound the rate (Clopper and Pearson); headroom is settled by a prediction bound, whose
/// width falls quickly with the first runs. Both are what <c>headroom/peak</c> uses.</remarks>
public sealed partial class PlanSoakTooShortRule : ILintRule
{
    /// <summary>Relative spread of the peaks assumed while none was read (heuristic).</summary>
    public const double AssumedSpread = 0.05;

    /// <summary>How far over the usual peak the bound may lie and still be of use (heuristic).</summary>
    public const double UsefulFactor = 1.3;

    private const int MostRuns = 1000;

    public string Id => "plan/soak-too-short";

    public LintSeverity Severity => LintSeverity.Warning;

    public string Summary => "the plan waits for fewer runs than its confidence needs";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        FollowUp plan = subject.Plan;
        RiskTarget risk = plan.Risk;
        int runs = plan.Soak.RunsPerHost;
        int needed = NeededByHeadroom(risk);
        int byCount = BinomialBound.RunsNeeded(risk.OomProbability, risk.Runs, risk.Confidence);
        if (runs >= Math.Min(needed, byCount))
        {
            yield break;
        }

        double left = BinomialBound.UpperRate(0, runs, risk.Confidence);
        string stated = plan.Soak.At is null ? $"the plan does not say how many runs to wait for, and {runs} is the default" : $"{runs} runs a host";
        string message = string.Create(
            CultureInfo.InvariantCulture,
            $"{stated}: without one kill they leave a rate of up to {left:0%} a run (at {risk.Confidence:0.#%}); {risk.OomProbability:0.#%} in {risk.Runs} runs would take {byCount} runs by counting alone, so headroom must decide, and the bound for the next {risk.Runs} peaks is {Factor(risk, runs):0.0} times the usual peak after {runs} runs and {Factor(risk, needed):0.0} times after {needed} (for peaks that vary by {AssumedSpread:0%})");
        yield return this.Finds(
            Place(plan), message,
            string.Create(CultureInfo.InvariantCulture, $"soak: {{runs: {needed}}}, which is until {Date(subject, needed)}"));
    }

    /// <summary>Runs after which the bound for the coming peaks is within <see cref="UsefulFactor"/> of the usual peak.
    /// </summary>
    internal static int NeededByHeadroom(RiskTarget risk)
    {
        for (int runs = PredictionBound.FewestValues; runs < MostRuns; runs++)
        {
            if (Factor(risk, runs) <= UsefulFactor)
            {
                return runs;
            }
        }

        return MostRuns;
    }

    private static double Factor(RiskTarget risk, int runs) => runs < PredictionBound.FewestValues
        ? double.PositiveInfinity
        : PredictionBound.Factor(AssumedSpread, runs, risk.Runs, risk.OomProbability);

    private static string Date(LintSubject subject, int runs)
    {
        DateTimeOffset start = subject.Plan.Fix?.Merged ?? subject.Now;
        (TimeSpan rhythm, string assumption) = Rhythm(subject.Live?.Report) is TimeSpan measured
            ? (measured, "at the rhythm of its runs so far")
            : (TimeSpan.FromDays(1), "at a run a night");
        DateTimeOffset end = start + (rhythm * runs);
        string form = rhythm < TimeSpan.FromHours(12) ? "yyyy-MM-dd HH:mm 'UTC'" : "yyyy-MM-dd";
        return $"{end.UtcDateTime.ToString(form, CultureInfo.InvariantCulture)} {assumption}";
    }

    private static TimeSpan? Rhythm(VerdictReport? report)
    {
        TimeSpan[] steps =
        [
            .. (report?.Hosts ?? []).SelectMany(h => h.Runs.Zip(h.Runs.Skip(1), Step)).Where(s => s > TimeSpan.Zero).Order(),
        ];
        return steps.Length == 0 ? null : steps[steps.Length / 2];

        static TimeSpan Step(Run one, Run next) => next.Start.Earliest - one.Start.Earliest;
    }

    private static SourceSpan Place(FollowUp plan)
    {
        if (plan.Soak.At is SourcePoint at)
        {
            return SourceSpan.Of(at, 1);
        }

        foreach (Passage passage in PlanWords.Prose(plan).Where(p => p.Part is PlanPart.Steps or PlanPart.Criteria))
        {
            if (Vague().Match(passage.Text.Text) is { Success: true } match)
            {
                return passage.Text.Span(match.Index, match.Length);
            }
        }

        Passage? steps = plan.Passages.FirstOrDefault(p => p is { Kind: PassageKind.Heading, Part: PlanPart.Steps or PlanPart.Criteria });
        return steps?.Text.Whole ?? SourceSpan.Of(plan.Unit.At, 1);
    }

    [GeneratedRegex(
        @"\b(?:(?:after|for|in)\s+)?(?:a (?:few|couple of)|some|several|\d{1,3}|one|two|three|a)\s+(?:days?|nights?|weeks?|runs?)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Vague();
}
