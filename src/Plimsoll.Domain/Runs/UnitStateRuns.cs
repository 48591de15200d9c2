using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Runs;

/// <summary>Builds runs from the unit's state samples and the timer's last trigger.</summary>
/// <remarks>A oneshot shows <c>activating</c> while it runs, then <c>inactive</c> or <c>failed</c>; it never becomes
/// <c>active</c> (unless RemainAfterExit). <c>failed</c> stays until the next start. A trigger proves a start and not
/// success, and is not moved by a manual start. Source: systemd.service(5), node_exporter systemd collector.</remarks>
internal sealed class UnitStateRuns(HostMetrics metrics, string unit, string timer, GuestClock clock, TimeSpan interval)
{
    /// <summary>A timer that elapsed while the machine was off catches up so soon after boot. Heuristic.</summary>
    private static readonly TimeSpan CatchUpTime = TimeSpan.FromSeconds(90);

    /// <summary>After so many scrapes missed in a row a state may be that of another run. Heuristic.</summary>
    private const double LongSilenceIntervals = 6;

    private readonly Series? _boot = metrics.One(MetricNames.BootTime);

    private enum State
    {
        Idle,
        Failed,
        Running,
        None,
    }

    public IReadOnlyList<ObservedRun> Read()
    {
        Reading[] readings = [.. Readings()];
        IReadOnlyList<TimerTrigger> triggers = TimerTrigger.Read(metrics, timer, clock, interval);
        List<ObservedRun> runs = [];
        HashSet<TimerTrigger> used = [];
        int i = 0;
        while (i < readings.Length)
        {
            if (readings[i].State != State.Running)
            {
                i++;
                continue;
            }

            int first = i;
            while (i + 1 < readings.Length && readings[i + 1].State is State.Running or State.None
                && !IsReboot(readings[i], readings[i + 1]) && !IsLongSilence(readings[i].At, readings[i + 1].At))
            {
                i++;
            }

            int last = i;
            while (readings[last].State == State.None)
            {
                last--;
            }

            AddSegment(runs, readings, first, last, i + 1, triggers, used);
            i++;
        }

        foreach (TimerTrigger trigger in triggers.Where(t => !used.Contains(t) && !t.IsBeforeEvidence))
        {
            if (Short(readings, trigger) is ObservedRun run)
            {
                runs.Add(run);
            }
        }

        AddUnseenFailures(runs, readings, triggers.Count > 0);
        runs.Sort((a, b) => a.Start.Earliest.CompareTo(b.Start.Earliest));
        return runs;
    }

    // A unit that is failed now and was not before has run, though no scrape saw it running and no timer moved.
    private static void AddUnseenFailures(List<ObservedRun> runs, Reading[] readings, bool hasTriggers)
    {
        for (int i = 1; i < readings.Length; i++)
        {
            Reading before = readings[i - 1];
            Reading now = readings[i];
            bool isNewBoot = IsReboot(before, now);
            if (now.State != State.Failed || (!isNewBoot && before.State is not (State.Idle or State.None))
                || runs.Exists(r => r.Outcome == RunOutcome.Failed && r.Start.Earliest <= now.At && r.End?.Latest >= now.At))
            {
                continue;
            }

            TimeBounds bounds = new(isNewBoot ? now.BootTime ?? before.At : before.At, now.At);
            runs.Add(Finished(
                bounds, bounds, RunOutcome.Failed, hasTriggers ? RunTrigger.Manual : RunTrigger.Unknown, readings, i));
        }
    }

    /// <param name="next">Index of the first reading after the run; beyond the readings when there is none.</param>
    private void AddSegment(
        List<ObservedRun> runs, Reading[] readings, int first, int last, int next, IReadOnlyList<TimerTrigger> triggers,
        HashSet<TimerTrigger> used)
    {
        bool seesBefore = first > 0 && !IsReboot(readings[first - 1], readings[first]);
        DateTimeOffset earliest = seesBefore
            ? readings[first - 1].At
            : readings[first].BootTime ?? readings[first].At - interval;
        TimeBounds start = new(earliest, readings[first].At);
        RunTrigger kind = triggers.Count == 0 ? RunTrigger.Unknown : RunTrigger.Manual;
        foreach (TimerTrigger trigger in triggers)
        {
            if (trigger.At.Latest < earliest || trigger.At.Earliest > readings[last].At)
            {
                continue;
            }

            used.Add(trigger);
            if (trigger.At.Earliest <= readings[first].At)
            {
                start = start with { Earliest = Later(earliest, trigger.At.Earliest) };
                kind = KindOf(trigger, readings[first]);
            }
            else
            {
                // The timer elapsed again between two running samples: the run ended and another began unseen.
                int at = Array.FindIndex(readings, first, r => r.At >= trigger.At.Earliest);
                TimeBounds end = new(readings[at - 1].At, trigger.At.Latest);
                runs.Add(Finished(start, end, RunOutcome.Unknown, kind, readings, first));
                first = at;
                start = new TimeBounds(trigger.At.Earliest, readings[at].At);
                kind = KindOf(trigger, readings[at]);
            }
        }

        runs.Add(Ended(readings, first, last, next, start, kind));
    }

    private ObservedRun Ended(Reading[] readings, int first, int last, int next, TimeBounds start, RunTrigger kind)
    {
        if (next >= readings.Length)
        {
            return Finished(start, null, RunOutcome.Unknown, kind, readings, first);
        }

        Reading after = readings[next];
        if (IsReboot(readings[last], after))
        {
            return Finished(start, new(readings[last].At, Later(after.BootTime ?? after.At, readings[last].At)),
                RunOutcome.Unknown, kind, readings, first) with { CutByReboot = true };
        }

        RunOutcome outcome = OutcomeOf(readings[next - 1].At, after, readings[last].BootTime is not null);
        ObservedRun run = Finished(start, new(readings[last].At, after.At), outcome, kind, readings, first);
        return run with { Evidence = [.. run.Evidence, Cite(after)] };
    }

    // A start the timer proves, over before any scrape saw it running.
    private ObservedRun? Short(Reading[] readings, TimerTrigger trigger)
    {
        // A stamp file restored at boot shows a time at which nothing ran (systemd src/core/timer.c).
        if (trigger.WasDenied)
        {
            return null;
        }

        int after = Array.FindIndex(readings, r => r.At >= trigger.At.Latest);
        DateTimeOffset? boot = after >= 0 ? readings[after].BootTime : trigger.BootTime;
        if (boot is DateTimeOffset rebooted && trigger.At.Latest < rebooted)
        {
            return Finished(
                trigger.At, new(trigger.At.Earliest, rebooted), RunOutcome.Unknown, RunTrigger.Timer, readings, -1, trigger)
                with
            { CutByReboot = true };
        }

        if (after < 0)
        {
            return Finished(trigger.At, null, RunOutcome.Unknown, RunTrigger.Timer, readings, -1, trigger);
        }

        RunOutcome outcome = OutcomeOf(trigger.At.Latest, readings[after], trigger.BootTime is not null);
        ObservedRun run = Finished(
            trigger.At, new(trigger.At.Earliest, Later(readings[after].At, trigger.At.Latest)), outcome,
            KindOf(trigger, readings[after]), readings, -1, trigger);
        return run with { Evidence = [.. run.Evidence, Cite(readings[after])] };
    }

    // The state after a run is its outcome, unless another run or a reboot may lie between.
    private RunOutcome OutcomeOf(DateTimeOffset seen, Reading after, bool hasBootTime) =>
        IsLongSilence(seen, after.At)
        || ((!hasBootTime || after.BootTime is null) && after.At - seen >= interval * ScrapeGaps.GapFactor)
            ? RunOutcome.Unknown
            : after.State switch
            {
                State.Failed => RunOutcome.Failed,
                State.Idle => RunOutcome.Succeeded,
                _ => RunOutcome.Unknown,
            };

    private bool IsLongSilence(DateTimeOffset from, DateTimeOffset until) => until - from >= interval * LongSilenceIntervals;

    private static ObservedRun Finished(
        TimeBounds start, TimeBounds? end, RunOutcome outcome, RunTrigger kind, Reading[] readings, int first,
        TimerTrigger? trigger = null) => new(
            start, end, outcome, null, null, kind, false, false, false, null, null, null, null,
            first >= 0 ? [Cite(readings[first])] : trigger is { } t ? [t.Evidence] : []);

    private static EvidenceItem Cite(Reading reading) => reading.Source.Cite(reading.Index, reading.Name);

    private static RunTrigger KindOf(TimerTrigger trigger, Reading reading) =>
        reading.BootTime is DateTimeOffset boot && trigger.At.Earliest - boot < CatchUpTime
            ? RunTrigger.CatchUp
            : RunTrigger.Timer;

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private static bool IsReboot(Reading left, Reading right) =>
        left.BootTime is DateTimeOffset a && right.BootTime is DateTimeOffset b
        && (a - b).Duration() > RegimeReader.BootTimeJitter;

    private IEnumerable<Reading> Readings()
    {
        Dictionary<long, (Series Source, int Index, string Name)> states = [];
        bool oneshot = false;
        foreach (Series series in metrics.All(MetricNames.UnitState, ("name", unit)))
        {
            string name = series.Labels.GetValueOrDefault("state", string.Empty);
            oneshot |= series.Labels.GetValueOrDefault("type") == "oneshot";
            for (int i = 0; i < series.Count; i++)
            {
                if (series.Values[i] == 1)
                {
                    states[series.Times[i]] = (series, i, name);
                }
                else
                {
                    states.TryAdd(series.Times[i], (series, i, string.Empty));
                }
            }
        }

        foreach ((long time, (Series source, int index, string name)) in states.OrderBy(s => s.Key))
        {
            State state = name switch
            {
                "activating" or "deactivating" or "reloading" => State.Running,
                "active" => oneshot ? State.Idle : State.Running,
                "failed" => State.Failed,
                "inactive" => State.Idle,
                _ => State.None,
            };
            yield return new Reading(
                DateTimeOffset.FromUnixTimeMilliseconds(time), state, TimerTrigger.BootAt(_boot, time, clock), source, index,
                name.Length == 0 ? "no state" : name);
        }
    }

    private readonly record struct Reading(
        DateTimeOffset At, State State, DateTimeOffset? BootTime, Series Source, int Index, string Name);
}
