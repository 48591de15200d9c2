using Plimsoll.Domain.Evidence;
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

    /// <summary>From the last sample of a run to the boot that cut it, at most. Heuristic.</summary>
    private static readonly TimeSpan MostDownTime = TimeSpan.FromMinutes(10);

    private readonly Series? _boot = metrics.One(MetricNames.BootTime);
    private readonly Series? _time = metrics.One(MetricNames.Time);

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
            while (Continues(readings, i) is int next)
            {
                i = next;
            }

            AddSegment(runs, readings, first, i, triggers, used);
            i++;
        }

        foreach (TimerTrigger trigger in triggers.Where(t => !used.Contains(t) && !t.IsBeforeEvidence))
        {
            if (Short(readings, trigger) is ObservedRun run)
            {
                runs.Add(run);
            }
        }

        runs.AddRange(Failures(readings, triggers.Count > 0).Where(f => !runs.Exists(
            r => r.Start.Earliest < f.Start.Latest && !(r.End?.Latest <= f.Start.Earliest))).ToList());
        runs.Sort((a, b) => a.Start.Earliest.CompareTo(b.Start.Earliest));
        return runs;
    }

    // Index of the next running sample of the same run. One sample in no state (a D-Bus read that failed) is passed over.
    private int? Continues(Reading[] readings, int i)
    {
        int next = i + 1 < readings.Length && readings[i + 1].State == State.None ? i + 2 : i + 1;
        return next < readings.Length && readings[next].State == State.Running
            && !IsReboot(readings[i], readings[next]) && !IsLongSilence(readings[i].At, readings[next].At)
                ? next
                : null;
    }

    // A unit that became failed between two samples has run between them, whoever started it.
    private static IEnumerable<ObservedRun> Failures(Reading[] readings, bool hasTriggers)
    {
        Reading? before = null;
        foreach (Reading reading in readings.Where(r => r.State != State.None))
        {
            if (reading.State == State.Failed && before is Reading earlier
                && (earlier.State == State.Idle || IsReboot(earlier, reading)))
            {
                TimeBounds within = new(
                    IsReboot(earlier, reading) ? Later(reading.BootTime!.Value, earlier.At) : earlier.At, reading.At);
                yield return Finished(
                    within, within, RunOutcome.Failed, hasTriggers ? RunTrigger.Manual : RunTrigger.Unknown, readings, -1)
                    with
                {
                    Evidence = [Cite(reading)],
                };
            }

            before = reading;
        }
    }

    private void AddSegment(
        List<ObservedRun> runs, Reading[] readings, int first, int last, IReadOnlyList<TimerTrigger> triggers,
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

        runs.Add(Ended(readings, first, last, start, kind));
    }

    private ObservedRun Ended(Reading[] readings, int first, int last, TimeBounds start, RunTrigger kind)
    {
        if (last + 1 >= readings.Length)
        {
            return Finished(start, null, RunOutcome.Unknown, kind, readings, first);
        }

        // One sample in no state is a read that failed; what follows it counts.
        Reading after = readings[last + 1].State == State.None && last + 2 < readings.Length
            && !IsReboot(readings[last], readings[last + 1])
                ? readings[last + 2]
                : readings[last + 1];
        if (IsReboot(readings[last], after))
        {
            return Finished(start, new(readings[last].At, Later(after.BootTime ?? after.At, readings[last].At)),
                RunOutcome.Unknown, kind, readings, first) with
            {
                // Hours without a sample may hold the run's end, and the reboot long after it.
                CutByReboot = after.BootTime - readings[last].At <= MostDownTime,
            };
        }

        RunOutcome outcome = OutcomeOf(readings[last].At, after, readings[last].BootTime is not null);
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
            // The machine went down before the next scrape: nobody saw what became of the run.
            return Finished(
                trigger.At, new(trigger.At.Earliest, Later(rebooted, trigger.At.Latest)), RunOutcome.Unknown,
                RunTrigger.Timer, readings, -1, trigger);
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
        left.Boot is BootReading a && right.Boot is BootReading b && !a.IsSameBootAs(b);

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
                DateTimeOffset.FromUnixTimeMilliseconds(time), state, BootReading.Read(_boot, _time, time),
                clock.Uncertainty, source, index,
                name.Length == 0 ? "no state" : name);
        }
    }

    private readonly record struct Reading(
        DateTimeOffset At, State State, BootReading? Boot, TimeSpan Uncertainty, Series Source, int Index, string Name)
    {
        /// <summary>Earliest moment the machine may have booted, server clock.</summary>
        public DateTimeOffset? BootTime => Boot?.At - Uncertainty;
    }
}
