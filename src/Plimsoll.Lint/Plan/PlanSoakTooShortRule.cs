using System.Globalization;
using System.Text.RegularExpressions;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;
using Plimsoll.Domain.Statistics;
using Plimsoll.Lint.Plan.Reading;

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
        int byHeadroom = NeededByHeadroom(risk);
        int byCount = BinomialBound.RunsNeeded(risk.OomProbability, risk.Runs, risk.Confidence);
        bool isHeadroomRead = plan.Evidence.Count == 0
            || plan.Evidence.Any(e => e is EvidenceSpec.OpenMetrics or EvidenceSpec.Blocks or EvidenceSpec.Prometheus);
        int needed = isHeadroomRead ? Math.Min(byHeadroom, byCount) : byCount;
        if (runs < needed)
        {
            yield return this.Finds(
                Place(plan),
                $"{Stated(plan)}{Left(risk, runs)}; {Why(risk, runs, byHeadroom, byCount, isHeadroomRead)}",
                $"soak: {{runs: {needed}}}{Until(subject, needed)}");
        }
        else if (runs < byCount && risk != new RiskTarget())
        {
            yield return this.Finds(
                Place(plan),
                $"{Stated(plan)}{Left(risk, runs)}; that is enough where headroom is wide, and where it is thin counting "
                + $"alone must show {Target(risk)}, which takes {byCount} runs",
                "nothing, if the peaks leave headroom; else a remedy with more room is sooner there than so many runs",
                LintSeverity.Information);
        }

        if (TooFewUntil(subject) is LintFinding early)
        {
            yield return early;
        }
    }

    /// <summary>Runs after which the bound for the coming peaks is within <see cref="UsefulFactor"/> of the usual peak.
    /// </summary>
    internal static int NeededByHeadroom(RiskTarget risk)
    {
        // The bound only falls with more runs.
        int low = PredictionBound.FewestValues;
        int high = MostRuns;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = Factor(risk, middle) <= UsefulFactor ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static double Factor(RiskTarget risk, int runs) =>
        PredictionBound.Factor(AssumedSpread, runs, risk.Runs, risk.OomProbability);

    private static string Stated(FollowUp plan)
    {
        int runs = plan.Soak.RunsPerHost;
        string told = Told(plan) is (Passage passage, Match length)
            ? $" ('{passage.Text.Text.Substring(length.Index, length.Length).ReplaceLineEndings(" ")}' is none)"
            : string.Empty;
        return plan.Soak.At is null
            ? $"the plan states no number of runs{told}, so {runs} a host count; "
            : $"{runs} {(runs == 1 ? "run" : "runs")} a host: ";
    }

    private static string Left(RiskTarget risk, int runs) => string.Create(
        CultureInfo.InvariantCulture,
        $"without one kill they leave a rate of up to {100 * BinomialBound.UpperRate(0, runs, risk.Confidence):0} % a run (at {100 * risk.Confidence:0.##} %)");

    private static string Target(RiskTarget risk) => string.Create(
        CultureInfo.InvariantCulture, $"at most {100 * risk.OomProbability:0.##} % in {risk.Runs} runs");

    private static string Why(RiskTarget risk, int runs, int byHeadroom, int byCount, bool isHeadroomRead)
    {
        if (!isHeadroomRead)
        {
            return $"no metrics are among the evidence, so headroom is not known, and {Target(risk)} takes {byCount} runs";
        }

        string now = runs < PredictionBound.FewestValues
            ? $"is none before {PredictionBound.FewestValues} runs"
            : string.Create(CultureInfo.InvariantCulture, $"is {Factor(risk, runs):0.0} times the usual peak");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Target(risk)} takes {byCount} runs by counting alone, so headroom must decide, and its bound for the next {risk.Runs} peaks {now}, and {Factor(risk, byHeadroom):0.0} times after {byHeadroom} runs (if peaks vary by {100 * AssumedSpread:0} %)");
    }

    private static string Until(LintSubject subject, int runs)
    {
        RunRhythm rhythm = RunRhythm.Of(subject);
        return rhythm.After(subject, runs) is DateTimeOffset end
            ? $", over by {rhythm.Say(end)} {rhythm.Basis}"
            : string.Empty;
    }

    // The dates of the block against its own number of runs, where the rhythm is known.
    private LintFinding? TooFewUntil(LintSubject subject)
    {
        Soak soak = subject.Plan.Soak;
        RunRhythm rhythm = RunRhythm.Of(subject);
        if (soak.At is not SourcePoint at || soak.Until is not DateTimeOffset until || !rhythm.IsMeasured
            || rhythm.After(subject, soak.RunsPerHost) is not DateTimeOffset end || end - rhythm.Between <= until)
        {
            return null;
        }

        return this.Finds(
            SourceSpan.Of(at, 1),
            $"{soak.RunsPerHost} runs a host are over about {rhythm.Say(end)} {rhythm.Basis}, and the soak ends before, at "
            + rhythm.Say(until),
            $"until: {end.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}, or fewer runs");
    }

    // Where the plan says how long it waits, else the heading of its steps, else the unit.
    private static SourceSpan Place(FollowUp plan)
    {
        if (Told(plan) is (Passage passage, Match length))
        {
            return passage.Text.Span(length.Index, length.Length);
        }

        if (plan.Soak.At is SourcePoint at)
        {
            return SourceSpan.Of(at, plan.Soak.RunsPerHost.ToString(CultureInfo.InvariantCulture).Length);
        }

        Passage? steps = plan.Passages.FirstOrDefault(
            p => p is { Kind: PassageKind.Heading, Part: PlanPart.Steps or PlanPart.Criteria });
        return steps?.Text.Whole ?? SourceSpan.Of(plan.Unit.At, 1);
    }

    private static (Passage Passage, Match Length)? Told(FollowUp plan)
    {
        foreach (Passage passage in PlanWords.Prose(plan).Where(p => p.Part is PlanPart.Steps or PlanPart.Criteria
            && (plan.Soak.At is null || p.Text.At.Line == plan.Soak.At.Value.Line)))
        {
            if (Length().Match(passage.Text.Text) is { Success: true } match)
            {
                return (passage, match);
            }
        }

        return null;
    }

    [GeneratedRegex(
        @"\b(?:(?:after|for|in|within)\s+)?(?:a\s+(?:few|couple\s+of)|some|several|\d{1,4}|one|two|three|four|five|six|seven|ten|fourteen)\s+(?:days?|nights?|weeks?|runs?|upgrades?)\b|\b(?:after|for|within)\s+a\s+(?:day|night|week|run)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Length();
}
