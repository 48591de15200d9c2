using Plimsoll.Cli.Outputs;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Timelines;

/// <summary>Everything known about one host in time order, the document's rows among it.</summary>
internal static class HostTimeline
{
    // Boot time is now minus uptime: it jitters by a second between readings.
    private static readonly TimeSpan BootJitter = TimeSpan.FromSeconds(2);

    public static IReadOnlyList<TimelineEvent> Of(VerdictReport report, HostVerdict host) =>
    [
        .. Regimes(host)
            .Concat(Fix(report.FollowUp.Fix, host))
            .Concat(host.Runs.Select(r => new TimelineEvent(
                r.Start.Earliest, r.End?.Latest, TimelineKind.Run, Sentences.Of(r), r.Evidence)))
            .Concat(host.Incidents.Where(IsKill).Select(i => new TimelineEvent(
                i.At, null, TimelineKind.OomKill, Sentences.Of(i), i.Evidence)))
            .Concat(DocumentRows.Of(report, host))
            .OrderBy(e => e.At ?? DateTimeOffset.MaxValue),
    ];

    /// <summary>Boots of the host as evidence shows them, each once.</summary>
    public static IEnumerable<(DateTimeOffset At, Regime Regime)> Boots(HostVerdict host)
    {
        DateTimeOffset? last = null;
        foreach (Regime regime in host.Regimes)
        {
            if (regime.BootTime is DateTimeOffset boot
                && !(last is DateTimeOffset before && boot - before <= BootJitter))
            {
                yield return (boot, regime);
            }

            last = regime.BootTime ?? last;
        }
    }

    public static bool IsKill(Incident incident) =>
        incident.Cause is RunCause.OomUnit or RunCause.OomOther or RunCause.OomCgroup or RunCause.Oomd;

    private static IEnumerable<TimelineEvent> Regimes(HostVerdict host)
    {
        Regime? before = null;
        Dictionary<Regime, DateTimeOffset> boots = new(ReferenceEqualityComparer.Instance);
        foreach ((DateTimeOffset at, Regime regime) in Boots(host))
        {
            boots[regime] = at;
        }

        foreach (Regime regime in host.Regimes)
        {
            string difference = Sentences.Difference(before, regime);
            if (boots.TryGetValue(regime, out DateTimeOffset boot))
            {
                yield return new(boot, null, TimelineKind.Boot, $"booted: {difference}", regime.Evidence);
            }
            else if (before is null || difference.Length > 0)
            {
                yield return new(regime.Window.From, null, TimelineKind.Change,
                    before is null ? $"first seen: {difference}" : difference, regime.Evidence);
            }

            before = regime;
        }
    }

    private static IEnumerable<TimelineEvent> Fix(Fix? fix, HostVerdict host)
    {
        if (fix?.Merged is DateTimeOffset merged)
        {
            string about = fix.MergedIsApproximate ? " (about)" : "";
            string commit = fix.Commit is string c ? $" {c}" : "";
            yield return new(merged, null, TimelineKind.FixMerged, $"fix{commit} merged{about}", [], Line: fix.At.Line);
        }

        if (host.InEffectSince is DateTimeOffset since)
        {
            Regime? first = host.Regimes.FirstOrDefault(r => r.Window.Contains(since));
            yield return new(since, null, TimelineKind.FixInEffect, "fix first seen in effect", first?.Evidence ?? []);
        }
    }
}
