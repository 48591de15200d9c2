using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Scenarios.World;

/// <summary>Writes the series a guest's exporter would have given.</summary>
internal sealed class GuestMetrics(Guest guest, string unit, string timer, string? alert)
{
    /// <summary>Memory of the kernel that no line of meminfo names.</summary>
    private const double KernelBytes = 120 << 20;

    /// <summary>Share of MemTotal in use from which on the kernel swaps.</summary>
    private const double FullShare = 0.97;

    private static readonly TimeSpan _phase = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _timerPeriod = TimeSpan.FromHours(1);

    private readonly Dictionary<string, DraftSeries> _series = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<Night> _runs = guest.Runs;
    private readonly IReadOnlyList<Kill> _kills = [.. guest.Kills(unit)];
    private long _time;
    private DateTimeOffset? _failedSince;

    public IEnumerable<DraftSeries> Write()
    {
        double stalled = 0;
        double pagesOut = 0;
        double swapBefore = 0;
        Boot? bootBefore = null;
        for (DateTimeOffset at = guest.From + _phase; at <= guest.Until; at += guest.ScrapeInterval)
        {
            _time = at.ToUnixTimeMilliseconds();
            bool isDown = guest.IsDown(at);
            Add("up", isDown ? 0 : 1);
            if (isDown)
            {
                _failedSince = null;
                continue;
            }

            Boot boot = guest.BootAt(at);
            if (bootBefore is not null && bootBefore != boot)
            {
                (stalled, pagesOut, swapBefore) = (0, 0, 0);
            }

            bootBefore = boot;
            Night? running = _runs.LastOrDefault(r => r.IsRunning(at));
            double swapUsed = Memory(at, running);
            stalled += guest.ScrapeInterval.TotalSeconds * (running?.StallPercent ?? 0.01) / 100;
            pagesOut += Math.Max(0, swapUsed - swapBefore) / 4096;
            swapBefore = swapUsed;
            Add(MetricNames.FullStall, stalled);
            Add(MetricNames.SwapPagesOut, pagesOut);
            Add(MetricNames.OomKill, _kills.Count(k => k.At >= boot.At && k.At <= at));
            TimeSpan offset = guest.Offset(at);
            Add(MetricNames.BootTime, (boot.At + offset).ToUnixTimeSeconds());
            Add(MetricNames.Time, (at + offset).ToUnixTimeMilliseconds() / 1000.0);
            Add(MetricNames.ExporterBuildInfo, 1, ("version", guest.ExporterVersions.Last(v => v.At <= at).Version));
            if (guest.NixVersions.LastOrDefault(v => v.At <= at) is { Version: string nix })
            {
                Add(MetricNames.NixInfo, 1, ("version", nix));
            }

            Units(at, boot, running);
        }

        return _series.Values;
    }

    /// <summary>Writes meminfo and returns swap in use, bytes.</summary>
    private double Memory(DateTimeOffset at, Night? running)
    {
        double total = guest.MemoryAt(at);
        double demand = running?.Demand(at, guest.Idle) ?? guest.Idle;
        double ratio = running?.Ratio ?? guest.Ratio;
        double swapTotal = guest.SwapTotalAt(at);
        bool isZram = guest.HasKind(SwapKind.Zram, at);
        double over = Math.Max(0, demand - (total * FullShare));
        double gain = isZram ? 1 - (1 / ratio) : 1;
        double swapped = gain <= 0 ? (over > 0 ? swapTotal : 0) : Math.Min(swapTotal, over / gain);
        double pool = isZram ? swapped / ratio : 0;
        double used = Math.Min(demand - swapped + pool, total);
        double available = total - used;
        Add(MetricNames.MemTotal, total);
        Add(MetricNames.MemAvailable, available);
        Add(MetricNames.Cached, available / 2);
        Add(MetricNames.MemFree, available / 2);
        Add(MetricNames.AnonPages, used - KernelBytes - pool);
        Add(MetricNames.SwapTotal, swapTotal);
        Add(MetricNames.SwapFree, swapTotal - swapped);
        Add(MetricNames.SwapCached, 0);
        if (guest.HasTextfile && isZram)
        {
            Add(MetricNames.ZramData, swapped);
            Add(MetricNames.ZramResident, pool);
        }

        if (guest.HasSwapCollector && guest.SwapAt(at) is { } swap)
        {
            Add(MetricNames.SwapSize, swapTotal, ("device", swap.Device));
        }

        return swapped;
    }

    private void Units(DateTimeOffset at, Boot boot, Night? running)
    {
        Night? last = _runs.LastOrDefault(r => r.End <= at);
        bool isFailed = last is { IsFailed: true } && last.End >= boot.At && running is null
            && !guest.Resets.Any(r => r >= last.End && r <= at);
        State(unit, "oneshot", running is not null ? "activating" : isFailed ? "failed" : "inactive");
        Night? triggered = _runs.LastOrDefault(r => r.At <= at && !r.IsManual);
        DateTimeOffset trigger = triggered?.At
            ?? (guest.Nights.Count > 0 ? guest.Nights.Min(n => n.At) : guest.From) - _timerPeriod;
        Add(
            MetricNames.TimerLastTrigger, (trigger + guest.Offset(trigger)).ToUnixTimeMilliseconds() / 1000.0,
            ("name", timer));
        if (guest.Swaps.Any(s => s.Kind == SwapKind.Zram))
        {
            State(EvidenceNeeds.ZramSwapUnit, string.Empty, guest.HasKind(SwapKind.Zram, at) ? "active" : "inactive");
        }

        Alert(at, isFailed);
    }

    private void Alert(DateTimeOffset at, bool isFailed)
    {
        _failedSince = isFailed ? _failedSince ?? at : null;
        if (alert is null || _failedSince is not DateTimeOffset since)
        {
            return;
        }

        string state = at - since >= guest.AlertFor ? "firing" : "pending";
        Add(MetricNames.Alerts, 1, ("alertname", alert), ("alertstate", state), ("name", unit), ("state", "failed"));
        Add(
            MetricNames.AlertsForState, since.ToUnixTimeSeconds(), ("alertname", alert), ("name", unit),
            ("state", "failed"));
    }

    private void State(string name, string type, string current)
    {
        foreach (string state in (string[])["active", "activating", "deactivating", "failed", "inactive"])
        {
            Add(MetricNames.UnitState, state == current ? 1 : 0, ("name", name), ("state", state), ("type", type));
        }
    }

    private void Add(string metric, double value, params (string Name, string Value)[] labels)
    {
        string key = labels.Length == 0 ? metric : $"{metric}|{labels[0].Value}|{(labels.Length > 1 ? labels[1].Value : string.Empty)}";
        if (!_series.TryGetValue(key, out DraftSeries? series))
        {
            Dictionary<string, string> all = labels.ToDictionary(l => l.Name, l => l.Value, StringComparer.Ordinal);
            all["instance"] = $"{guest.Name}:9100";
            all["job"] = "node";
            _series.Add(key, series = new DraftSeries(metric, all));
        }

        series.Samples[_time] = value;
    }
}
