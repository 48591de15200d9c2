using System.Globalization;
using System.Text.RegularExpressions;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Lint.Plan;

/// <summary>What a plan says about ballooning.</summary>
/// <param name="IsPlanned">It is the fix or one of the fallbacks.</param>
internal sealed partial record BalloonPlan(bool IsPlanned, IReadOnlyList<BalloonSize> Sizes)
{
    public static BalloonPlan Of(FollowUp plan)
    {
        bool isPlanned = plan.Fallbacks.Any(f => f.Kind == FallbackKind.Ballooning)
            || plan.Fix?.Description.Contains("balloon", StringComparison.OrdinalIgnoreCase) == true;
        return new(isPlanned, isPlanned ? [.. PlanWords.Configuration(plan).SelectMany(SizesIn)] : []);
    }

    private static IEnumerable<BalloonSize> SizesIn(Passage code)
    {
        string text = code.Text.Text;
        foreach (Match match in Minimum().Matches(text))
        {
            Match maximum = Maximum().Match(text);
            yield return new(
                Number(match.Groups["mib"]),
                maximum.Success ? Number(maximum.Groups["mib"]) : null,
                code.Text.Span(match.Groups["all"].Index, match.Groups["all"].Length));
        }
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    // Telmate: balloon; bpg: floating.
    [GeneratedRegex(
        @"^\s*(?<all>(?:balloon|floating)\s*[=:]\s*(?<mib>\d{1,8}))\b",
        RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Minimum();

    [GeneratedRegex(
        @"^\s*(?:memory|memory_mb|dedicated)\s*[=:]\s*(?<mib>\d{1,8})\b",
        RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Maximum();
}
