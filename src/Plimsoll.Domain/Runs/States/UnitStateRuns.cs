using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Sampling;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Runs.States;

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

    private readonly UnitStates _states = new(metrics, unit);

    public IReadOnlyList<ObservedRun> Read()
    {
        IReadOnlyList<TimerTrigger> triggers = TimerTrigger.Read(metrics, timer, clock, interval);
        List<ObservedRun> runs = [];
        HashSet<TimerTrigger> used = [];
        int i = 0;
        while (i < _states.Count)
        {
            if (_states[i] != UnitState.Running)
            {
                i = _states.NextChange(i);
                continue;
            }

            int first = i;
            while (Continues(i) is int next)
            {
                i = next;
            }

            AddSegment(runs, first, i, triggers, used);
            i++;
        }

        foreach (TimerTrigger trigger in triggers.Where(t => !used.Contains(t) && !t.IsBeforeEvidence))
        {
            if (Short(trigger) is ObservedRun run)
            {
                runs.Add(run);
            }
        }

        runs.AddRange(Failures(triggers.Count > 0).Where(f => !runs.Exists(
            r => r.Start.Earliest < f.Start.Latest && !(r.End?.Latest <= f.Start.Earliest))).ToList());
        runs.Sort((a, b) => a.Start.Earliest.CompareTo(b.Start.Earliest));
        return runs;
    }

    // Index of the next running sample of the same run. One sample in no state (a D-Bus read that failed) is passed over.
    private int? Continues(int i)
    {
        int next = i + 1 < _states.Count && _states[i + 1] == UnitState.None ? i + 2 : i + 1;
        return next < _states.Count && _states[next] == UnitState.Running
            && !IsReboot(i, next) && !IsLongSilence(_states.TimeAt(i), _states.TimeAt(next))
                ? next
                : null;
    }

    // A unit that became failed between two samples has run between them, whoever started it.
    private IEnumerable<ObservedRun> Failures(bool hasTriggers)
    {
        int before = -1;
        foreach (int i in Turns.Of(_states.Axis, 0, _states.Count - 1, _boot).Union(_states.Moves).Order())
        {
            UnitState state = _states[i];
            if (state == UnitState.None)
            {
                continue;
            }

            if (state == UnitState.Failed && before >= 0 && (_states[before] == UnitState.Idle || IsReboot(before, i)))
            {
                DateTimeOffset seen = _states.TimeAt(before);
                TimeBounds within = new(
                    IsReboot(before, i) ? Later(BootTime(i)!.Value, seen) : seen, _states.TimeAt(i));
                yield return Finished(
                    within, within, RunOutcome.Failed, hasTriggers ? RunTrigger.Manual : RunTrigger.Unknown, -1) with
                {
                    Evidence = [_states.Cite(i)],
                };
            }

            before = i;
        }
    }

    private void AddSegment(
        List<ObservedRun> runs, int first, int last, IReadOnlyList<TimerTrigger> triggers, HashSet<TimerTrigger> used)
    {
        bool seesBefore = first > 0 && !IsReboot(first - 1, first);
        DateTimeOffset earliest = seesBefore
            ? _states.TimeAt(first - 1)
            : BootTime(first) ?? _states.TimeAt(first) - interval;
        TimeBounds start = new(earliest, _states.TimeAt(first));
        RunTrigger kind = triggers.Count == 0 ? RunTrigger.Unknown : RunTrigger.Manual;
        foreach (TimerTrigger trigger in triggers)
        {
            if (trigger.At.Latest < earliest || trigger.At.Earliest > _states.TimeAt(last))
            {
                continue;
            }

            used.Add(trigger);
            if (trigger.At.Earliest <= _states.TimeAt(first))
            {
                start = start with { Earliest = Later(earliest, trigger.At.Earliest) };
                kind = KindOf(trigger, first);
            }
            else
            {
                // The timer elapsed again between two running samples: the run ended and another began unseen.
                int at = _states.FirstAtOrAfter(trigger.At.Earliest);
                TimeBounds end = new(_states.TimeAt(at - 1), trigger.At.Latest);
                runs.Add(Finished(start, end, RunOutcome.Unknown, kind, first));
                first = at;
                start = new TimeBounds(trigger.At.Earliest, _states.TimeAt(at));
                kind = KindOf(trigger, at);
            }
        }

        runs.Add(Ended(first, last, start, kind));
    }

    private ObservedRun Ended(int first, int last, TimeBounds start, RunTrigger kind)
    {
        if (last + 1 >= _states.Count)
        {
            return Finished(start, null, RunOutcome.Unknown, kind, first);
        }

        // One sample in no state is a read that failed; what follows it counts.
        int after = _states[last + 1] == UnitState.None && last + 2 < _states.Count && !IsReboot(last, last + 1)
            ? last + 2
            : last + 1;
        DateTimeOffset seen = _states.TimeAt(last);
        if (IsReboot(last, after))
        {
            return Finished(
                start, new(seen, Later(BootTime(after) ?? _states.TimeAt(after), seen)), RunOutcome.Unknown, kind, first) with
            {
                // Hours without a sample may hold the run's end, and the reboot long after it.
                CutByReboot = BootTime(after) - seen <= MostDownTime,
            };
        }

        RunOutcome outcome = OutcomeOf(seen, after, Boot(last) is not null);
        ObservedRun run = Finished(start, new(seen, _states.TimeAt(after)), outcome, kind, first);
        return run with { Evidence = [.. run.Evidence, _states.Cite(after)] };
    }

    // A start the timer proves, over before any scrape saw it running.
    private ObservedRun? Short(TimerTrigger trigger)
    {
        // A stamp file restored at boot shows a time at which nothing ran (systemd src/core/timer.c).
        if (trigger.WasDenied)
        {
            return null;
        }

        int after = _states.FirstAtOrAfter(trigger.At.Latest);
        DateTimeOffset? boot = after >= 0 ? BootTime(after) : trigger.BootTime;
        if (boot is DateTimeOffset rebooted && trigger.At.Latest < rebooted)
        {
            // The machine went down before the next scrape: nobody saw what became of the run.
            return Finished(
                trigger.At, new(trigger.At.Earliest, Later(rebooted, trigger.At.Latest)), RunOutcome.Unknown,
                RunTrigger.Timer, -1, trigger);
        }

        if (after < 0)
        {
            return Finished(trigger.At, null, RunOutcome.Unknown, RunTrigger.Timer, -1, trigger);
        }

        RunOutcome outcome = OutcomeOf(trigger.At.Latest, after, trigger.BootTime is not null);
        ObservedRun run = Finished(
            trigger.At, new(trigger.At.Earliest, Later(_states.TimeAt(after), trigger.At.Latest)), outcome,
            KindOf(trigger, after), -1, trigger);
        return run with { Evidence = [.. run.Evidence, _states.Cite(after)] };
    }

    // The state after a run is its outcome, unless another run or a reboot may lie between.
    private RunOutcome OutcomeOf(DateTimeOffset seen, int after, bool hasBootTime) =>
        IsLongSilence(seen, _states.TimeAt(after))
        || ((!hasBootTime || Boot(after) is null) && _states.TimeAt(after) - seen >= interval * ScrapeGaps.GapFactor)
            ? RunOutcome.Unknown
            : _states[after] switch
            {
                UnitState.Failed => RunOutcome.Failed,
                UnitState.Idle => RunOutcome.Succeeded,
                _ => RunOutcome.Unknown,
            };

    private bool IsLongSilence(DateTimeOffset from, DateTimeOffset until) => until - from >= interval * LongSilenceIntervals;

    private ObservedRun Finished(
        TimeBounds start, TimeBounds? end, RunOutcome outcome, RunTrigger kind, int first,
        TimerTrigger? trigger = null) => new(
            start, end, outcome, null, null, kind, false, false, false, null, null, null, null,
            first >= 0 ? [_states.Cite(first)] : trigger is { } t ? [t.Evidence] : []);

    private RunTrigger KindOf(TimerTrigger trigger, int reading) =>
        BootTime(reading) is DateTimeOffset boot && trigger.At.Earliest - boot < CatchUpTime
            ? RunTrigger.CatchUp
            : RunTrigger.Timer;

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private bool IsReboot(int left, int right) =>
        (_boot is null || !_boot.ValueAt(_states.Axis, left).Equals(_boot.ValueAt(_states.Axis, right)))
        && Boot(left) is BootReading a && Boot(right) is BootReading b && !a.IsSameBootAs(b);

    private BootReading? Boot(int index) => BootReading.Read(_boot, _time, _states.Axis.Times[index]);

    /// <summary>Earliest moment the machine may have booted, server clock.</summary>
    private DateTimeOffset? BootTime(int index) => Boot(index)?.At - clock.Uncertainty;
}
