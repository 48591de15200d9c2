using System.Globalization;
using System.Text.RegularExpressions;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Lint.Plan.Reading;

/// <summary>How often a plan's unit runs.</summary>
/// <param name="Between">From one start to the next.</param>
/// <param name="Basis">How that is known, as the end of a sentence.</param>
internal sealed partial record RunRhythm(TimeSpan Between, string Basis, bool IsMeasured)
{
    /// <summary>By its runs where some were read, else by the plan's words, else once a day.</summary>
    public static RunRhythm Of(LintSubject subject)
    {
        TimeSpan[] steps =
        [
            .. (subject.Live?.Report?.Hosts ?? [])
                .SelectMany(h => h.Runs.Select(r => r.Start.Earliest).Order().ToArray() is { Length: > 1 } starts
                    ? starts.Zip(starts.Skip(1), (a, b) => b - a)
                    : [])
                .Where(s => s > TimeSpan.Zero).Order(),
        ];
        if (steps.Length > 0)
        {
            // The median: a run by hand or a night left out does not move it.
            return new(steps[steps.Length / 2], "at the rhythm of its runs so far", true);
        }

        return PlanWords.Says(subject.Plan, Hourly()) ? new(TimeSpan.FromHours(1), "at a run an hour", false)
            : PlanWords.Says(subject.Plan, Daily()) ? new(TimeSpan.FromDays(1), "at a run a night", false)
            : PlanWords.Says(subject.Plan, Weekly()) ? new(TimeSpan.FromDays(7), "at a run a week", false)
            : new(TimeSpan.FromDays(1), "if it runs once a day", false);
    }

    /// <summary>When so many runs are over, counted from the fix; from now when nothing tells of it. Null when that
    /// lies beyond the calendar.</summary>
    public DateTimeOffset? After(LintSubject subject, int runs)
    {
        DateTimeOffset start = Start(subject);
        double days = Between.TotalDays * runs;
        return days < (DateTimeOffset.MaxValue - start).TotalDays - 1 ? start + (Between * runs) : null;
    }

    /// <summary>A day, and the time where the rhythm is of hours.</summary>
    public string Say(DateTimeOffset at) => at.UtcDateTime.ToString(
        Between < TimeSpan.FromHours(12) ? "yyyy-MM-dd HH:mm 'UTC'" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    // In effect on the last of the hosts, by the evidence; else the merge.
    private static DateTimeOffset Start(LintSubject subject)
    {
        IReadOnlyList<HostVerdict> hosts = subject.Live?.Report?.Hosts ?? [];
        DateTimeOffset? seen = hosts.Count > 0 && hosts.All(h => h.InEffectSince is not null)
            ? hosts.Max(h => h.InEffectSince)
            : null;
        return seen ?? subject.Plan.Fix?.Merged ?? subject.Now;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"\b(?:hourly|(?:every|each|once\s+an)\s+hour)\b", Options)]
    private static partial Regex Hourly();

    [GeneratedRegex(@"\b(?:nightly|daily|(?:every|each)\s+(?:night|day|morning|evening)|once\s+a\s+(?:night|day)|nights)\b", Options)]
    private static partial Regex Daily();

    [GeneratedRegex(@"\b(?:weekly|(?:every|each)\s+(?:week|sunday|saturday|monday)|once\s+a\s+week)\b", Options)]
    private static partial Regex Weekly();
}
