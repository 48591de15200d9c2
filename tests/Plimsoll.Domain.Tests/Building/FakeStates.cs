using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Runs.States;

namespace Plimsoll.Domain.Tests.Building;

/// <summary>Unit states drawn as text, one letter a scrape: <c>i</c>nactive, <c>a</c>ctivating, <c>d</c>eactivating,
/// acti<c>v</c>e, <c>f</c>ailed, <c>-</c> no state at all, space a missed scrape, <c>|</c> a missed scrape in which the
/// machine reboots.</summary>
internal sealed class FakeStates(string drawing, int seconds = 15)
{
    private static readonly (char Letter, string State)[] _states =
        [('i', "inactive"), ('a', "activating"), ('d', "deactivating"), ('v', "active"), ('f', "failed")];

    /// <summary>Last trigger of the timer as read at each scrape, in seconds after the start; null: no such series.</summary>
    public Func<int, double>? LastTrigger { get; init; }

    public bool HasBootTime { get; init; } = true;

    public string Type { get; init; } = "oneshot";

    public static DateTimeOffset At(double seconds) => FakeHost.Start.AddSeconds(seconds);

    public IReadOnlyList<ObservedRun> Read() => new UnitStateRuns(
        Metrics(), FakePlan.Unit, FakePlan.Timer, new GuestClock(TimeSpan.Zero, TimeSpan.FromSeconds(1)),
        TimeSpan.FromSeconds(seconds)).Read();

    public HostMetrics Metrics()
    {
        List<Series> series = [.. _states.Select(s => Each(
            MetricNames.UnitState, Samples.Labels(("name", FakePlan.Unit), ("state", s.State), ("type", Type)),
            i => drawing[i] == s.Letter ? 1 : 0))];
        if (HasBootTime)
        {
            series.Add(Each(MetricNames.BootTime, Samples.Labels(), BootTime));
        }

        if (LastTrigger is { } trigger)
        {
            series.Add(Each(
                MetricNames.TimerLastTrigger, Samples.Labels(("name", FakePlan.Timer)),
                i => FakeHost.Start.ToUnixTimeSeconds() + trigger(i)));
        }

        return new HostMetrics(series);
    }

    private double BootTime(int scrape)
    {
        int reboot = drawing.LastIndexOf('|', scrape);
        return FakeHost.Start.ToUnixTimeSeconds() + (reboot < 0 ? -86400 : reboot * seconds);
    }

    private Series Each(string metric, Dictionary<string, string> labels, Func<int, double> value) => Samples.At(
        metric, labels, Enumerable.Range(0, drawing.Length).Select(i => At(i * seconds)),
        at =>
        {
            int scrape = (int)((at - FakeHost.Start).TotalSeconds / seconds);
            return drawing[scrape] is ' ' or '|' ? null : value(scrape);
        });
}
