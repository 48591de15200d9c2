using Plimsoll.Domain.Evidence;

namespace Plimsoll.Domain.Tests.Building;

/// <summary>What node_exporter on the fake host says at each scrape.</summary>
internal sealed class FakeMetrics(FakeHost host)
{
    private readonly DateTimeOffset[] _scrapes =
    [
        .. Enumerable.Range(0, (int)((FakeHost.End - FakeHost.Start) / host.Interval) + 1)
            .Select(i => FakeHost.Start + (i * host.Interval)).Where(t => host.BootAt(t) is not null),
    ];

    public IEnumerable<Series> Read()
    {
        Dictionary<DateTimeOffset, (double Demand, double InSwap)> demand = _scrapes.ToDictionary(t => t, host.DemandAt);
        Dictionary<DateTimeOffset, string> states = _scrapes.ToDictionary(t => t, State);
        yield return Plain(MetricNames.Up, _ => 1);
        yield return Plain(MetricNames.MemTotal, _ => FakeHost.MemTotal);
        yield return Plain(MetricNames.MemAvailable, t => FakeHost.MemTotal - Used(demand[t]));
        yield return Plain(MetricNames.SwapTotal, host.SwapTotal);
        yield return Plain(MetricNames.SwapFree, t => host.SwapTotal(t) - demand[t].InSwap);
        yield return Plain(MetricNames.SwapCached, _ => 0);
        yield return Plain(MetricNames.BootTime, t => Seconds(host.BootAt(t)!.Value + host.ClockOffset));
        yield return Plain(MetricNames.Time, t => Seconds(t + host.ClockOffset));
        yield return Plain(MetricNames.OomKill, t => Kills(t));
        yield return Plain(MetricNames.FullStall, _ => 0);
        yield return Plain(MetricNames.ZramData, t => host.SwapTotal(t) > 0 ? demand[t].InSwap : null);
        yield return Plain(
            MetricNames.ZramResident, t => host.SwapTotal(t) > 0 ? demand[t].InSwap / host.Ratio : null);
        yield return Named(MetricNames.ExporterBuildInfo, [("version", "1.9.0")], _ => 1);
        yield return Named(
            MetricNames.TimerLastTrigger, [("name", FakePlan.Timer)],
            t => Seconds((host.Runs.LastOrDefault(r => r.ByTimer && r.Start <= t)?.Start ?? FakeHost.Start.AddHours(-1))
                + host.ClockOffset));
        foreach (string state in (string[])["activating", "active", "deactivating", "failed", "inactive"])
        {
            yield return Named(
                MetricNames.UnitState, [("name", FakePlan.Unit), ("state", state), ("type", "oneshot")],
                t => states[t] == state ? 1 : 0);
        }

        yield return Named(
            MetricNames.UnitState, [("name", EvidenceNeeds.ZramSwapUnit), ("state", "active"), ("type", "")],
            t => host.SwapTotal(t) > 0 && host.SwapDevice.Contains("zram", StringComparison.Ordinal) ? 1 : 0);
    }

    private double Used((double Demand, double InSwap) at) =>
        Math.Min(FakeHost.MemTotal, at.Demand - at.InSwap + (at.InSwap / host.Ratio));

    private double Kills(DateTimeOffset at) =>
        host.Runs.Where(r => r.Kills > 0 && r.End <= at && r.End >= host.BootAt(at)).Sum(r => r.Kills);

    private string State(DateTimeOffset at)
    {
        FakeRun? last = host.Runs.LastOrDefault(r => r.Start <= at && r.Start >= host.BootAt(at));
        return last is null ? "inactive" : at < last.End ? "activating" : last.Succeeds ? "inactive" : "failed";
    }

    private static double Seconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / 1000.0;

    private Series Plain(string metric, Func<DateTimeOffset, double?> value) =>
        Samples.At(metric, Samples.Labels(), _scrapes, value);

    private Series Plain(string metric, Func<DateTimeOffset, double> value) =>
        Samples.At(metric, Samples.Labels(), _scrapes, t => value(t));

    private Series Named(
        string metric, (string Name, string Value)[] labels, Func<DateTimeOffset, double> value) =>
        Samples.At(metric, Samples.Labels(labels), _scrapes, t => value(t));
}
