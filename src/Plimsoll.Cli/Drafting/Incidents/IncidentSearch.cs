using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Configuration;
using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Verification;
using Plimsoll.Domain.Checks.Alert;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;
using Plimsoll.Engine.Discovery;
using Plimsoll.Engine.Ports;
using Plimsoll.Engine.Verifying;

namespace Plimsoll.Cli.Drafting.Incidents;

/// <summary>Finds an incident in evidence that no document speaks of yet: the hosts from the series there are, the unit
/// from the kill, and the rest as a verification of a plan without a fix.</summary>
internal sealed class IncidentSearch(Invocation invocation, OpenedSources sources, DiagnosticList diagnostics)
{
    private const int MostHostsNamed = 20;

    private static readonly SourcePoint Nowhere = new("evidence", 1, 1);
    private static readonly SourcePoint Flag = new(Settings.Incident.Flag, 1, 1);

    private readonly string _host = SettingText.Incident(invocation.Configuration.Text(Settings.Incident)!)!.Value.Host;
    private readonly DateTimeOffset _at = SettingText.Incident(invocation.Configuration.Text(Settings.Incident)!)!.Value.At;

    /// <summary>A source failed, and that is why nothing was found.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The facts; null when something is wrong, which is among the diagnostics or on stderr.</summary>
    public async Task<IncidentFacts?> RunAsync(CancellationToken cancellation)
    {
        if (await InventoriesAsync(cancellation) is not IReadOnlyList<SeriesInventory> inventories)
        {
            return null;
        }

        DiscoveredFleet fleet = DiscoveredFleet.Of(inventories);
        FollowUpHost? host = fleet.Hosts.FirstOrDefault(h => h.Name == _host)
            ?? (fleet.Hosts.Count == 0 && sources.All.Journals.Count > 0 ? DiscoveredFleet.Named(_host) : null);
        if (host is null)
        {
            string known = fleet.Hosts.Count == 0 ? "a host that reports its memory"
                : string.Join(", ", fleet.Hosts.Take(MostHostsNamed).Select(h => h.Name));
            diagnostics.Add(Flag, DiagnosticCodes.NoIncident, $"no series names a host '{_host}'; expected {known}");
            return null;
        }

        if (await UnitAsync(host, cancellation) is not string unit)
        {
            return null;
        }

        IReadOnlyList<string> alerts = DiscoveredFleet.AlertsOn(unit, inventories);
        FollowUp plan = Plan(fleet.Hosts.Count == 0 ? [host] : fleet.Hosts, unit, alerts is [string one] ? one : null);
        VerificationOutcome outcome;
        using (ProgressLine progress = new(invocation.Host, invocation.IsQuiet, invocation.IsVerbose))
        {
            outcome = await new Engine.Verifying.Verification(sources.All, invocation.Host.Clock)
                .RunAsync(plan, progress, cancellation);
        }

        if (outcome is not VerificationOutcome.Completed { Report: VerdictReport report })
        {
            diagnostics.AddRange(((VerificationOutcome.BadInput)outcome).Diagnostics);
            return null;
        }

        foreach (SourceFault fault in report.Faults)
        {
            invocation.Host.Error.WriteLine(Printable.Line($"source failed: {fault.Source}: {fault.Reason}"));
        }

        HostVerdict seen = report.Hosts.Single(h => h.Name == _host);
        if (IncidentChoice.Nearest(seen.Incidents, _at) is not Incident incident)
        {
            HasFailed = report.Faults.Count > 0;
            diagnostics.Add(Flag, DiagnosticCodes.NoIncident,
                $"no kill and no failed run of {_host} within {IncidentChoice.Tolerance.TotalMinutes:0} minutes of "
                + $"{Sentences.Of(_at)} UTC; {IncidentChoice.List(seen.Incidents, _at)}");
            return null;
        }

        return await FactsAsync(plan, report, incident, fleet.Job, cancellation);
    }

    private async Task<IReadOnlyList<SeriesInventory>?> InventoriesAsync(CancellationToken cancellation)
    {
        SourceInventories listed = await SourceInventories.ListAsync(
            sources.All.Metrics, DiscoveredFleet.Metrics, Window(), progress: null, cancellation);
        diagnostics.AddRange(listed.Diagnostics);
        SourceFault[] faults = [.. listed.Faults, .. listed.Inventories.SelectMany(i => i.Warnings)];
        foreach (SourceFault fault in faults)
        {
            invocation.Host.Error.WriteLine(Printable.Line($"source failed: {fault.Source}: {fault.Reason}"));
        }

        // A part of the fleet would look like all of it.
        HasFailed = faults.Length > 0;
        return diagnostics.HasErrors || HasFailed ? null : listed.Inventories;
    }

    private async Task<string?> UnitAsync(FollowUpHost host, CancellationToken cancellation)
    {
        if (invocation.Configuration.Text(Settings.Unit) is string given)
        {
            return given.EndsWith(".service", StringComparison.Ordinal) ? given : $"{given}.service";
        }

        Window near = new(_at - IncidentChoice.Tolerance, _at + IncidentChoice.Tolerance);
        IReadOnlyList<string> units = await UnitSearch.FindAsync(sources.All, host, _at, near, cancellation);
        if (units.Count == 0)
        {
            // Only to name the incidents there are: none is near.
            units = await UnitSearch.FindAsync(sources.All, host, _at, Window(), cancellation);
        }

        if (units is [string unit])
        {
            return unit;
        }

        diagnostics.Add(Flag, DiagnosticCodes.NoUnit, units.Count == 0
            ? $"no kill and no failed unit of {_host} names the unit; expected --unit"
            : $"several units of {_host} failed: {string.Join(", ", units)}; expected one of them as --unit");
        return null;
    }

    // A server must be told how far back; a file is read whole unless flags say otherwise.
    private Window? Window()
    {
        DateTimeOffset? from = invocation.Configuration.Time(Settings.From);
        DateTimeOffset? until = invocation.Configuration.Time(Settings.Until);
        if (from is null && until is null && sources.All.Queries is null)
        {
            return null;
        }

        DateTimeOffset now = invocation.Host.Clock.GetUtcNow();
        DateTimeOffset dayAfter = _at.AddDays(1);
        return new(
            from ?? _at - Engine.Verifying.Verification.DefaultHistory,
            until ?? (dayAfter < now ? dayAfter : now));
    }

    private FollowUp Plan(IReadOnlyList<FollowUpHost> hosts, string unit, string? alert) => new()
    {
        Path = Settings.Incident.Flag,
        Name = "incident",
        Hosts = hosts,
        Unit = new(unit, Nowhere),
        Timer = $"{unit[..unit.LastIndexOf('.')]}.timer",
        Alert = alert is null ? null : new(alert, Nowhere),
        Soak = new() { From = Window()?.From, Until = Window()?.Until },
    };

    private async Task<IncidentFacts> FactsAsync(
        FollowUp plan, VerdictReport report, Incident incident, string? job, CancellationToken cancellation)
    {
        HostFacts[] ran =
        [
            .. plan.Hosts.Zip(report.Hosts)
                .Where(h => h.Second.Runs.Count > 0 || h.First.Name == _host)
                .Select(h => new HostFacts(h.First, h.Second, SameRegime.At(h.Second.Regimes, incident.At))),
        ];
        HostFacts affected = ran.Single(h => h.Host.Name == _host);
        HostFacts[] alike = [.. ran.Where(h => h == affected || SameRegime.Holds(h.Regime, affected.Regime))];
        return new(
            plan.Unit.Value, plan.Alert?.Value, incident, affected, alike, [.. ran.Except(alike)],
            await FiringsAsync(plan, affected.Host, incident, cancellation), job, report);
    }

    private async Task<IReadOnlyList<AlertEpisode>> FiringsAsync(
        FollowUp plan, FollowUpHost host, Incident incident, CancellationToken cancellation)
    {
        if (plan.Alert is not { } alert)
        {
            return [];
        }

        Window after = new(incident.At, incident.At + IncidentChoice.Tolerance);
        Dictionary<string, string> named = new(StringComparer.Ordinal) { ["alertname"] = alert.Value };
        MetricSelector[] needs =
        [
            new(MetricNames.Alerts, named, ["alertstate", "name", "state"]),
            new(MetricNames.AlertsForState, named, ["name", "state"]),
        ];
        List<Series> series = [];
        foreach (IMetricSource source in sources.All.Metrics)
        {
            if (await source.FetchAsync(new([host], needs, after), cancellation) is MetricFetch.Available fetched
                && fetched.SeriesByHost.TryGetValue(host.Name, out IReadOnlyList<Series>? found))
            {
                series.AddRange(found);
            }
        }

        return AlertEpisode.Read(new HostMetrics(DuplicateMerge.Merge(series, needs)), after);
    }
}
