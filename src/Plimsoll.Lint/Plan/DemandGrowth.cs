using System.Globalization;
using System.Text.RegularExpressions;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;

namespace Plimsoll.Lint.Plan;

/// <summary>How much memory a run takes and how fast, by the plan's own numbers, and by its runs where those were read.
/// </summary>
/// <param name="Duration">From the run's start until it was killed; null when nothing tells.</param>
/// <param name="Basis">Where <paramref name="Duration"/> comes from.</param>
internal sealed partial record DemandGrowth(ByteSize Amount, TimeSpan? Duration, string Basis)
{
    // Timers start on round minutes; a kill later than this after one does not tell when the run started.
    private static readonly TimeSpan LongestGuess = TimeSpan.FromMinutes(3);

    /// <summary>Whole passes of the hypervisor within <see cref="Duration"/>.</summary>
    public int Passes => (int)((Duration?.TotalSeconds ?? 0) / PlanBalloonTooSlowRule.SecondsPerPass);

    /// <summary>What ballooning does not bring in time; null when the duration is not known.</summary>
    public ByteSize? Missing => Duration is null
        ? null
        : ByteSize.SubtractToZero(
            Amount, ByteSize.FromMebibytes((ulong)(Passes * PlanBalloonTooSlowRule.MebibytesPerPass)));

    public bool IsSlow => Missing == ByteSize.Zero;

    /// <summary>Null when the plan does not say what a run takes.</summary>
    public static DemandGrowth? Of(LintSubject subject)
    {
        ByteSize? amount = Amounts(subject.Plan).Select(a => (ByteSize?)a).Max();
        if (amount is not ByteSize grown)
        {
            return null;
        }

        if (Measured(subject) is TimeSpan measured)
        {
            return new(grown, measured, "measured, from start to kill");
        }

        return Told(subject.Plan) is (TimeSpan told, string basis) ? new(grown, told, basis) : new(grown, null, "");
    }

    private static IEnumerable<ByteSize> Amounts(FollowUp plan)
    {
        foreach (Passage passage in PlanWords.Prose(plan).Where(
            p => p.Part is PlanPart.None or PlanPart.Background or PlanPart.Timeline))
        {
            foreach (MemoryText size in MemoryText.FindAll(passage.Text.Text))
            {
                if (Takes().IsMatch(passage.Text.Text[..size.Start]))
                {
                    yield return size.Size;
                }
            }
        }
    }

    private static TimeSpan? Measured(LintSubject subject)
    {
        TimeSpan[] killed =
        [
            .. (subject.Live?.Report?.Hosts ?? []).SelectMany(h => h.Runs)
                .Where(r => r is { Cause: RunCause.OomUnit, End: not null })
                .Select(r => r.End!.Value.Latest - r.Start.Earliest)
                .Where(d => d > TimeSpan.Zero),
        ];
        return killed.Length == 0 ? null : killed.Min();
    }

    private static (TimeSpan, string)? Told(FollowUp plan)
    {
        foreach (TimelineRow row in plan.Timeline)
        {
            if (row.At is DateTimeOffset at && Kill().IsMatch(row.Event))
            {
                DateTimeOffset start = new(
                    at.Ticks - (at.Ticks % TimeSpan.FromMinutes(5).Ticks), TimeSpan.Zero);
                TimeSpan took = at - start;
                if (took > TimeSpan.Zero && took <= LongestGuess)
                {
                    return (took, string.Create(
                        CultureInfo.InvariantCulture,
                        $"killed at {at.UtcDateTime:HH:mm:ss} on line {row.Source.Line}, if its timer started it at {start.UtcDateTime:HH:mm:ss}"));
                }
            }
        }

        return null;
    }

    [GeneratedRegex(
        @"\b(?:consum\w+|us(?:es|ed|ing)|grew|grows?|reach\w*|needs?|needed|took|takes|peak\w*|allocat\w+)\b[^.;|]{0,30}$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Takes();

    [GeneratedRegex(
        @"\b(?:OOM|out of memory|killed)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Kill();
}
