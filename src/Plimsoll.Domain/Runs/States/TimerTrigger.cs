using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Runs.States;

/// <summary>A moment at which the timer elapsed. It proves a start and not success.</summary>
/// <param name="BootTime">Boot in which it was read; a persistent timer remembers over a reboot.</param>
/// <param name="IsBeforeEvidence">It is what the first reading found: it dates a run seen running, and proves none
/// alone.</param>
/// <param name="WasDenied">A reading after that moment still showed an earlier one: nothing elapsed then.</param>
/// <remarks>Source: <c>node_systemd_timer_last_trigger_seconds</c>, guest clock; 0 while the timer never elapsed.</remarks>
internal sealed record TimerTrigger(
    TimeBounds At, DateTimeOffset? BootTime, bool IsBeforeEvidence, bool WasDenied, EvidenceItem Evidence)
{
    /// <summary>Changes of the timer's last trigger, in the order they were read.</summary>
    public static IReadOnlyList<TimerTrigger> Read(
        HostMetrics metrics, string timer, GuestClock clock, TimeSpan interval)
    {
        Series? series = metrics.One(MetricNames.TimerLastTrigger, ("name", timer));
        Series? boot = metrics.One(MetricNames.BootTime);
        Series? time = metrics.One(MetricNames.Time);
        List<TimerTrigger> triggers = [];
        double? previous = null;
        foreach (int i in series is null ? [] : series.Changes)
        {
            double value = series!.Values[i];
            if (!double.IsFinite(value) || value <= 0 || value > Representable.Latest.ToUnixTimeSeconds())
            {
                continue;
            }

            bool isFirst = previous is null;
            bool isNew = previous is not double seen || Math.Abs(value - seen) > 1;
            previous = value;
            if (!isNew)
            {
                continue;
            }

            TimeBounds at = clock.ToServer(DateTimeOffset.FromUnixTimeMilliseconds((long)(value * 1000)));
            triggers.Add(new TimerTrigger(
                at,
                BootReading.Read(boot, time, series.Times[i])?.At - clock.Uncertainty,
                isFirst && at.Latest < series.TimeAt(0) - interval,
                i > 0 && series.TimeAt(i - 1) > at.Latest,
                series.Cite(i, "last trigger of the timer")));
        }

        return triggers;
    }
}
