using System.Globalization;
using System.Text.RegularExpressions;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;

namespace Plimsoll.Lint.Plan.Reading;

/// <summary>How much memory a run takes and how fast, by the plan's own numbers, and by its runs where those were read.
/// </summary>
/// <param name="Line">Where the plan states the amount.</param>
/// <param name="Duration">From the run's start until it was killed; null when nothing tells.</param>
/// <param name="Basis">Where <paramref name="Duration"/> comes from.</param>
internal sealed partial record DemandGrowth(ByteSize Amount, int Line, TimeSpan? Duration, string Basis)
{
    // Timers start on round minutes; a kill later than this after one does not tell when the run started.
    private static readonly TimeSpan LongestGuess = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan LongestRun = TimeSpan.FromHours(6);

    /// <summary>Whole passes of the hypervisor within <see cref="Duration"/>.</summary>
    public int Passes => (int)((Duration?.TotalSeconds ?? 0) / PlanBalloonTooSlowRule.SecondsPerPass);

    /// <summary>What ballooning does not bring in time; null when the duration is not known.</summary>
    public ByteSize? Missing => Duration is null
        ? null
        : ByteSize.SubtractToZero(
            Amount, ByteSize.FromMebibytes((ulong)Passes * PlanBalloonTooSlowRule.MebibytesPerPass));

    public bool IsSlow => Missing == ByteSize.Zero;

    /// <summary>Null when the plan does not say what a run takes.</summary>
    public static DemandGrowth? Of(LintSubject subject)
    {
        // The largest: a plan that names several names the parts too.
        (Passage Passage, MemoryText Size)[] amounts = [.. Amounts(subject.Plan)];
        if (amounts.Length == 0)
        {
            return null;
        }

        (Passage passage, MemoryText size) = amounts.MaxBy(a => a.Size.Size);
        int line = passage.Text.PointOf(size.Start).Line;
        if (Measured(subject) is TimeSpan measured)
        {
            return new(size.Size, line, measured, "measured, from start to kill");
        }

        (TimeSpan, string)? told = InWords(passage, size) ?? InTimeline(subject.Plan);
        return told is (TimeSpan duration, string basis)
            ? new(size.Size, line, duration, basis)
            : new(size.Size, line, null, string.Empty);
    }

    private static IEnumerable<(Passage, MemoryText)> Amounts(FollowUp plan) =>
        from passage in PlanWords.Prose(plan)
        where passage.Part is PlanPart.None or PlanPart.Background or PlanPart.Timeline
        from size in PlanWords.Sizes(passage.Text.Text)
        let takes = Takes().Match(PlanWords.Before(passage, size))
        where takes.Success && !OfMachine().IsMatch(takes.Groups["between"].Value) && !OfElse().IsMatch(PlanWords.After(passage, size))
        select (passage, size);

    private static TimeSpan? Measured(LintSubject subject)
    {
        TimeSpan[] killed =
        [
            .. (subject.Live?.Report?.Hosts ?? []).SelectMany(h => h.Runs)
                .Where(r => r is { Cause: RunCause.OomUnit, End: not null })
                .Select(r => r.End!.Value.Latest - r.Start.Earliest)
                .Where(d => d > TimeSpan.Zero && d <= LongestRun),
        ];
        return killed.Length == 0 ? null : killed.Min();
    }

    // "grew by 1.6 GB in 46 s"
    private static (TimeSpan, string)? InWords(Passage passage, MemoryText size)
    {
        if (Within().Match(PlanWords.After(passage, size)) is not { Success: true } match)
        {
            return null;
        }

        int count = int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture);
        bool isMinutes = match.Groups["unit"].ValueSpan.StartsWith("m", StringComparison.OrdinalIgnoreCase);
        TimeSpan took = isMinutes ? TimeSpan.FromMinutes(count) : TimeSpan.FromSeconds(count);
        return took > TimeSpan.Zero && took <= LongestRun ? (took, "as the plan says") : null;
    }

    private static (TimeSpan, string)? InTimeline(FollowUp plan)
    {
        TimelineRow? previous = null;
        foreach (TimelineRow row in plan.Timeline.Where(r => r.At is not null && r.Event.Length <= PlanWords.MaxChars))
        {
            if (!Kill().IsMatch(row.Event))
            {
                previous = row;
                continue;
            }

            DateTimeOffset at = row.At!.Value;
            bool isStart = previous is not null && Start().IsMatch(previous.Event);
            DateTimeOffset start = isStart
                ? previous!.At!.Value
                : new(at.Ticks - (at.Ticks % TimeSpan.FromMinutes(5).Ticks), TimeSpan.Zero);
            TimeSpan took = at - start;
            if (took > TimeSpan.Zero && took <= (isStart ? LongestRun : LongestGuess))
            {
                string since = isStart ? $"started on line {previous!.Source.Line}" : string.Create(
                    CultureInfo.InvariantCulture, $"if its timer started it at {start.UtcDateTime:HH:mm:ss}");
                return (took, string.Create(
                    CultureInfo.InvariantCulture, $"killed at {at.UtcDateTime:HH:mm:ss} on line {row.Source.Line}, {since}"));
            }
        }

        return null;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"\b(?:consum\w+|us(?:es|ed|ing)|grew|grows?|growth|reach\w*|needs?|needed|took|takes|peak\w*|allocat\w+)\b(?<between>(?:[^.;|]|\.\d){0,40})$",
        Options)]
    private static partial Regex Takes();

    // "needs 3 GB and has 4 GB", "took 1 GB of 2 GB"
    [GeneratedRegex(@"\b(?:has|have|had|with|while|of|but)\b|\d\s?[kmgt]i?b\b", Options)]
    private static partial Regex OfMachine();

    [GeneratedRegex(
        @"^\s*(?:of\s+)?(?:\w+\s+)?(?:VMs?|guests?|hosts?|machines?|swap\w*|zram|disk|ssd|cache)\b", Options)]
    private static partial Regex OfElse();

    [GeneratedRegex(
        @"^[^.;|]{0,40}?\b(?:in|within|after)\s+(?:about\s+|~\s?)?(?<count>\d{1,4})\s?(?<unit>s|secs?|seconds?|m|mins?|minutes?)\b",
        Options)]
    private static partial Regex Within();

    [GeneratedRegex(@"\b(?:OOM|out of memory|killed)\b", Options)]
    private static partial Regex Kill();

    [GeneratedRegex(@"\b(?:start\w*|began|begins|trigger\w*|kicks? off|launched)\b", Options)]
    private static partial Regex Start();
}
