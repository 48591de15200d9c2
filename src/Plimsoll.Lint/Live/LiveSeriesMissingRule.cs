using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Lint.Live;

/// <summary>A series that the plan rests on and a source does not have, or no longer has.</summary>
/// <remarks>Absence is claimed only when every source answered without reservation.</remarks>
public sealed class LiveSeriesMissingRule : ILintRule
{
    /// <summary>A series without a sample for so long is not in the answer of an instant query (Prometheus'
    /// <c>--query.lookback-delta</c>).</summary>
    public static readonly TimeSpan Lookback = TimeSpan.FromMinutes(5);

    public string Id => "live/series-missing";

    public LintSeverity Severity => LintSeverity.Error;

    public string Summary => "a series that the plan rests on is not there";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        if (subject.Live is not { } live)
        {
            yield break;
        }

        FollowUp plan = subject.Plan;
        if (LivePlaces.Reservation(live) is string reservation)
        {
            yield return this.Finds(
                plan.Unit.At, $"whether the plan's series exist could not be asked in full, so none is said to be missing: {reservation}",
                "lint with sources that answer", LintSeverity.Information);
            yield break;
        }

        FleetSeries fleet = new(plan, live);
        if (Unnamed(plan, fleet) is LintFinding unnamed)
        {
            yield return unnamed;
        }

        FollowUpHost[] hosts = [.. plan.Hosts.Where(h => fleet.Newest.ContainsKey(h.Name))];
        if (Ended(hosts, fleet) is LintFinding ended)
        {
            yield return ended;
        }

        foreach (NeededSeries needed in NeededSeries.Of(plan, live.Asked).Where(_ => hosts.Length > 0))
        {
            FollowUpHost[] missing = [.. hosts.Where(h => fleet.Of(h.Name, needed.Selector).Count == 0)];
            if (missing.Length > 0)
            {
                yield return Missing(plan, needed, hosts, missing, fleet);
            }

            if (Vanished(plan, needed, hosts, fleet) is LintFinding vanished)
            {
                yield return vanished;
            }
        }
    }

    /// <summary>Hosts that no series names at all.</summary>
    private LintFinding? Unnamed(FollowUp plan, FleetSeries fleet)
    {
        FollowUpHost[] hosts = [.. plan.Hosts.Where(h => !fleet.Newest.ContainsKey(h.Name))];
        if (hosts.Length == 0)
        {
            return null;
        }

        string[] near =
        [
            .. hosts.Select(h => NearLabels.Of(h, fleet.Strangers) is string labels ? $"{h.Name} by {labels}" : null)
                .OfType<string>(),
        ];
        string wanted = string.Join(", ", hosts[0].Labels.Select(l => $"{l.Key}=\"{l.Value}\""));
        return this.Finds(
            hosts[0].At,
            $"no series names {LivePlaces.Names([.. hosts.Select(h => h.Name)])} as the plan does ({wanted}{(hosts.Length > 1 ? " and alike" : "")})",
            near.Length > 0
                ? $"the source names {LivePlaces.Names(near)}: state the labels of hosts in the plimsoll block"
                : "the host's labels in the plimsoll block, or node_exporter on the host and a scrape of it");
    }

    /// <summary>Hosts all of whose series end before those of others.</summary>
    private LintFinding? Ended(FollowUpHost[] hosts, FleetSeries fleet)
    {
        FollowUpHost[] ended = [.. hosts.Where(h => fleet.IsOver(fleet.Newest[h.Name], fleet.End))];
        return ended.Length == 0 ? null : this.Finds(
            ended[0].At,
            $"the series of {LivePlaces.Names([.. ended.Select(h => $"{h.Name} end between {fleet.Between(fleet.Newest[h.Name])}")])}, while others go on to {LivePlaces.Moment(fleet.End)}",
            "whether the host, its exporter or its scrape is gone", LintSeverity.Warning);
    }

    private LintFinding Missing(
        FollowUp plan, NeededSeries needed, FollowUpHost[] hosts, FollowUpHost[] missing, FleetSeries fleet)
    {
        string metric = needed.Selector.Metric;
        bool isNowhere = !fleet.Of(metric).Any();
        MissingCause[] causes = [.. missing.Select(h => MissingCause.Of(needed, h, fleet))];
        string[] reasons =
        [
            .. causes.Where(c => c.Reason is not null).GroupBy(c => c.Reason!, StringComparer.Ordinal).Select(g =>
                g.Count() == missing.Length ? g.Key : $"{g.Key} ({LivePlaces.Names([.. g.Select(c => c.Host)])})"),
        ];
        string where = isNowhere ? "no source has a series of it"
            : missing.Length == hosts.Length ? "no series of it names a host of the plan"
            : $"it is not there for {LivePlaces.Names([.. missing.Select(h => h.Name)])}, and is for {LivePlaces.Count(hosts.Length - missing.Length, "host")}";
        string? near = isNowhere ? NearName.Of(metric, fleet.Names) : null;
        string[] remedies =
            [.. new[] { near is null ? null : $"{near}?" }.Concat(causes.Select(c => c.Remedy)).OfType<string>().Distinct()];

        // A metric of something else than the hosts is named by other labels, and rightly so.
        bool isOfHosts = isNowhere || missing.Length < hosts.Length || causes.Any(c => c.Reason is not null)
            || ExporterCollectors.CollectorOf(metric) is not null;
        return this.Finds(
            needed.PlaceFor(plan, missing[0]),
            $"{needed.Name}: {where}{(reasons.Length > 0 ? $": {string.Join("; ", reasons)}" : "")}",
            remedies.Length > 0 ? string.Join("; ", remedies) : null,
            !isOfHosts ? LintSeverity.Information
                : needed.At is not null && missing.Length == hosts.Length ? LintSeverity.Error : LintSeverity.Warning);
    }

    /// <summary>Hosts that had the series, lost it, and go on with others.</summary>
    private LintFinding? Vanished(FollowUp plan, NeededSeries needed, FollowUpHost[] hosts, FleetSeries fleet)
    {
        List<string> words = [];
        FollowUpHost? first = null;
        foreach (FollowUpHost host in hosts)
        {
            if (fleet.Of(host.Name, needed.Selector) is { Count: > 0 } series
                && fleet.IsOver(series.Max(s => s.Last), fleet.Newest[host.Name]))
            {
                first ??= host;
                words.Add($"{host.Name} between {fleet.Between(series.Max(s => s.Last))}");
            }
        }

        return first is null ? null : this.Finds(
            needed.PlaceFor(plan, first),
            $"{needed.Name} was there and is gone, while other series of the host go on: {LivePlaces.Names(words)}",
            "what changed then: an update of node_exporter, its flags, or the unit", LintSeverity.Warning);
    }
}
