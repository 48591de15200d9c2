using System.Text.RegularExpressions;
using Plimsoll.Documents.Plans;
using Plimsoll.Documents.Text;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;
using Plimsoll.Domain.Units;

namespace Plimsoll.Documents.Criteria;

/// <summary>Gives criteria their meaning and gathers the limits and lengths they state.</summary>
/// <remarks>Every word must be understood (<see cref="Phrases"/>) and the whole must be one of a closed list of
/// statements; else the criterion is not machine-checked and the verdict at best Inconclusive. A criterion decided by a
/// check that asks for less than its words would make a Pass wrong.</remarks>
internal sealed partial class CriterionMapper(CriterionNames names)
{
    public const int MaxChars = 600;

    private readonly List<bool> _alertsOnlyForOom = [];

    public double? SwapUsedPercent { get; private set; }

    public double? FullStallPercent { get; private set; }

    public Stated<ByteSize>? SwapTotal { get; private set; }

    public bool SwapTotalIsApproximate { get; private set; }

    public bool AlertsOnlyForOom => _alertsOnlyForOom.Count > 0 && _alertsOnlyForOom.TrueForAll(only => only);

    /// <summary>Runs per host the criteria ask for; null when none does.</summary>
    public int? Runs { get; private set; }

    /// <summary>One criterion, or two where the sentence states an expression beside its words.</summary>
    public IEnumerable<Criterion> Map(CriterionDraft draft)
    {
        if (draft.Meaning is not null)
        {
            NoteExplicit(draft.Meaning);
            return [new(draft.Text, draft.Meaning, draft.At) { Expressions = draft.Codes }];
        }

        SourcedText[] expressions =
            [.. draft.Codes.Where(c => PromQlShape.Matches(c.Text.ReplaceLineEndings(" ")))];
        if (expressions.Length == 0)
        {
            return [new(draft.Text, ByWords(draft.Text, draft.At), draft.At)];
        }

        string words = expressions.Aggregate(
            draft.Text, (text, e) => text.Replace(e.Text.ReplaceLineEndings(" "), " ", StringComparison.Ordinal));
        List<Criterion> criteria =
        [
            .. expressions.Select(
                e => new Criterion(draft.Text, ByExpression(e.Text), draft.At) { Expressions = [e] }),
        ];
        if (words.Any(char.IsLetterOrDigit))
        {
            criteria.Insert(0, new(draft.Text, ByWords(words, draft.At), draft.At));
        }

        return criteria;
    }

    private static CriterionMeaning ByExpression(string expression) => PromQlShape.StatesCondition(expression)
        ? new CriterionMeaning.PromQl(expression, Absence.Unknown)
        : No("the expression compares nothing, so it states no condition");

    private CriterionMeaning ByWords(string text, SourcePoint at)
    {
        if (text.Length > MaxChars)
        {
            return No("the sentence is too long to map");
        }

        CriterionMeaning whole = ByClause(text, at);
        if (whole is CriterionMeaning.Checks || Clause().Split(text) is not { Length: > 1 } clauses)
        {
            return whole;
        }

        // Clause by clause, and only when each is understood; limits of a clause count only then.
        CriterionMapper trial = new(names);
        List<string> ids = [];
        foreach (string clause in clauses)
        {
            if (trial.ByClause(clause, at) is not CriterionMeaning.Checks part)
            {
                return whole;
            }

            ids.AddRange(part.CheckIds);
        }

        foreach (string clause in clauses)
        {
            if (ByClause(clause, at) is not CriterionMeaning.Checks)
            {
                return No("its parts contradict what another criterion says");
            }
        }

        return new CriterionMeaning.Checks([.. ids.Distinct()]);
    }

    private CriterionMeaning ByClause(string text, SourcePoint at)
    {
        CriterionReading reading = CriterionReading.Read(text, names);
        if (reading.UnknownWords.Count > 0)
        {
            string words = string.Join(", ", reading.UnknownWords.Distinct().Take(5).Select(w => $"'{w}'"));
            return No($"words without a known meaning: {words}");
        }

        if (reading.Dates.Any(d => !IsCovered(d)))
        {
            return No("it names a date that is not the date of the fix");
        }

        if (Length(reading) is string doubt)
        {
            return No(doubt);
        }

        CriterionMeaning meaning = Decide(reading, at);
        if (meaning is CriterionMeaning.Checks)
        {
            NoteRuns(reading);
        }

        return meaning;
    }

    private CriterionMeaning Decide(CriterionReading reading, SourcePoint at)
    {
        bool isNegated = reading.Count(Term.Negation) == 1;
        if (reading.Has(Term.Alert) || reading.Has(Term.AlertName))
        {
            return AlertRule(reading, isNegated);
        }

        if (reading.Has(Term.Size))
        {
            return SizeRule(reading, at);
        }

        if (reading.Has(Term.Percent))
        {
            return PercentRule(reading, isNegated);
        }

        // "No failures" of anything is more than what the unit's runs can show.
        bool isOfRuns = !reading.Has(Term.Failure) || reading.Has(Term.Run);
        if (isNegated && isOfRuns && (reading.Has(Term.Oom) || reading.Has(Term.Failure))
            && reading.SaysOnly(Term.Negation, Term.Oom, Term.Failure, Term.Run))
        {
            return NoneRule(reading);
        }

        if (reading.Has(Term.Run) && reading.Has(Term.Success) && reading.SaysOnly(Term.Run, Term.Success))
        {
            return Checks(KnownChecks.RunsCompleted, KnownChecks.RunsNoFailure);
        }

        if (isNegated && reading.Has(Term.Full) && reading.SaysOnly(Term.Negation, Term.Swap, Term.Zram, Term.Full))
        {
            return PromisesZram ? Checks(KnownChecks.ZramFull) : No(NoZram);
        }

        if (reading.Has(Term.Headroom) && reading.Has(Term.Present) && reading.SaysOnly(Term.Headroom, Term.Present))
        {
            return Checks(KnownChecks.HeadroomPeak);
        }

        return SwapRule(reading);
    }

    private CriterionMeaning AlertRule(CriterionReading reading, bool isNegated)
    {
        bool isNone = isNegated != (reading.Count(Term.Silent) == 1) && reading.Count(Term.Negation) < 2;
        if (!isNone || !reading.SaysOnly(
            Term.Alert, Term.AlertName, Term.Fires, Term.Silent, Term.Negation, Term.BecauseOfOom, Term.Run))
        {
            return No(NotInList);
        }

        bool isNamed = reading.Has(Term.AlertName) || (reading.Has(Term.Run) && names.AlertIsOfUnit);
        if (names.Alert is null || !isNamed)
        {
            return No("it does not name the plan's alert");
        }

        _alertsOnlyForOom.Add(reading.Has(Term.BecauseOfOom));
        return Checks(KnownChecks.AlertNone);
    }

    private CriterionMeaning SizeRule(CriterionReading reading, SourcePoint at)
    {
        if (reading.Sizes.Count != 1)
        {
            return No("it names several sizes");
        }

        MemoryText size = reading.Sizes[0];
        if (reading.Has(Term.Swap) || reading.Has(Term.Zram) || reading.Has(Term.OfSwap))
        {
            if (!reading.SaysOnly(Term.Swap, Term.Zram, Term.OfSwap, Term.Present, Term.Size))
            {
                return No(NotInList);
            }

            if (SwapTotal is not null && (SwapTotal.Value != size.Size || SwapTotalIsApproximate != size.IsApproximate))
            {
                return No("another criterion names another size of swap");
            }

            SwapTotal ??= new(size.Size, at);
            SwapTotalIsApproximate = size.IsApproximate;
            return reading.Has(Term.Zram)
                ? Checks(KnownChecks.SwapSize, KnownChecks.SwapKind)
                : Checks(KnownChecks.SwapSize);
        }

        bool isRun = reading.Has(Term.Run) && (reading.Has(Term.Success) || reading.NamedHosts.Count > 0)
            && reading.SaysOnly(Term.Run, Term.Success, Term.Size);
        if (!isRun)
        {
            return No(NotInList);
        }

        return names.HaveMemory(reading.NamedHosts, size.Size)
            ? Checks(KnownChecks.FixInEffect, KnownChecks.RunsCompleted, KnownChecks.RunsNoFailure)
            : No($"the plan promises {size.Size} of memory to no such host");
    }

    private CriterionMeaning PercentRule(CriterionReading reading, bool isNegated)
    {
        bool isUpperLimit = reading.Percents.Count == 1 && reading.Percents[0] is > 0 and <= 100
            && ((isNegated && reading.Count(Term.Above) == 1 && !reading.Has(Term.Below))
                || (reading.Count(Term.Negation) == 0 && reading.Count(Term.Below) == 1 && !reading.Has(Term.Above)));
        if (!isUpperLimit)
        {
            return No(NotInList);
        }

        if (reading.Has(Term.InUse) && (reading.Has(Term.Swap) || reading.Has(Term.Zram)) && reading.SaysOnly(
            Term.Swap, Term.Zram, Term.InUse, Term.Negation, Term.Above, Term.Below, Term.Percent, Term.OfTotal,
            Term.OfSwap, Term.Run))
        {
            if (!PromisesZram)
            {
                return No(NoZram);
            }

            SwapUsedPercent = Math.Min(SwapUsedPercent ?? 100, reading.Percents[0]);
            return Checks(KnownChecks.ZramFull);
        }

        if (reading.Has(Term.FullStall)
            && reading.SaysOnly(Term.FullStall, Term.Negation, Term.Above, Term.Below, Term.Percent, Term.Run))
        {
            FullStallPercent = Math.Min(FullStallPercent ?? 100, reading.Percents[0]);
            return Checks(KnownChecks.PressureFull);
        }

        return No(NotInList);
    }

    private static CriterionMeaning.Checks NoneRule(CriterionReading reading)
    {
        List<string> ids = [];
        if (reading.Has(Term.Oom))
        {
            // A kill during a run is a kill on the host.
            ids.Add(KnownChecks.HostNoOom);
            if (reading.Has(Term.Run))
            {
                ids.Add(KnownChecks.RunsNoOom);
            }
        }

        if (reading.Has(Term.Failure))
        {
            // No failure among no runs proves nothing.
            ids.Add(KnownChecks.RunsCompleted);
            ids.Add(KnownChecks.RunsNoFailure);
        }

        return new([.. ids]);
    }

    private CriterionMeaning SwapRule(CriterionReading reading)
    {
        bool isSwap = reading.Has(Term.Swap) || reading.Has(Term.Zram) || reading.Has(Term.DiskSwap);
        if (!isSwap)
        {
            return No(NotInList);
        }

        if (names.Fix?.Swap is not SwapPromise promise)
        {
            return No("the plan's fix promises no swap");
        }

        bool namesOtherKind = (reading.Has(Term.Zram) && promise.Kind != Domain.FollowUps.SwapKind.Zram)
            || (reading.Has(Term.DiskSwap) && promise.Kind != Domain.FollowUps.SwapKind.Disk);
        if (namesOtherKind)
        {
            return No("the plan's fix promises another kind of swap");
        }

        if (reading.Has(Term.InUse) && reading.SaysOnly(Term.Swap, Term.Zram, Term.DiskSwap, Term.InUse, Term.Run))
        {
            return Checks(KnownChecks.SwapExercised);
        }

        if (reading.Has(Term.Present) && reading.SaysOnly(Term.Swap, Term.Zram, Term.DiskSwap, Term.Present))
        {
            return reading.Has(Term.Zram) || reading.Has(Term.DiskSwap)
                ? Checks(KnownChecks.FixInEffect, KnownChecks.SwapKind)
                : Checks(KnownChecks.FixInEffect);
        }

        return No(NotInList);
    }

    // Checks look from the fix on: a criterion may not start before it, nor at a later date that the evidence may not
    // have reached.
    private bool IsCovered(DateOnly date) =>
        names.Fix?.Merged is DateTimeOffset merged && date == DateOnly.FromDateTime(merged.UtcDateTime);

    private string? Length(CriterionReading reading)
    {
        foreach (WatchLength length in reading.Lengths)
        {
            if (length.IsDays && !names.IsDaily)
            {
                return $"it asks for {length.Count} days, and the document does not say that the unit runs daily";
            }

            if (names.StatedRuns is int runs && runs < length.Count)
            {
                return $"it asks for {length.Count} runs, and soak.runs is {runs}";
            }
        }

        return null;
    }

    private void NoteRuns(CriterionReading reading)
    {
        foreach (WatchLength length in reading.Lengths)
        {
            Runs = Math.Max(Runs ?? 0, length.Count);
        }
    }

    private void NoteExplicit(CriterionMeaning meaning)
    {
        if (meaning is CriterionMeaning.Checks checks && checks.CheckIds.Contains(KnownChecks.AlertNone))
        {
            _alertsOnlyForOom.Add(false);
        }
    }

    private bool PromisesZram => names.Fix?.Swap?.Kind == Domain.FollowUps.SwapKind.Zram;

    private const string NotInList = "no statement of the known list says this";
    private const string NoZram = "swap in use is judged for zram only, and the plan's fix promises none";

    private static CriterionMeaning.NotMachineChecked No(string reason) => new(reason);

    private static CriterionMeaning.Checks Checks(params string[] ids) => new(ids);

    [GeneratedRegex(@"\s*;\s*|\s*,\s+(?:and\s+)?|\s+and\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Clause();
}
