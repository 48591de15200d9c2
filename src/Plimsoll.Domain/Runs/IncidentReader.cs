using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Runs;

/// <summary>Lists a host's incidents: every kill the journal names, kills only the counter shows, and failed runs.</summary>
public static class IncidentReader
{
    public static IReadOnlyList<Incident> Read(
        FollowUpHost host,
        HostEvidence evidence,
        GuestClock clock,
        IReadOnlyList<Run> runs,
        DateTimeOffset? inEffectSince)
    {
        List<Incident> incidents = [];
        HashSet<Run> told = [];
        foreach (OomKill kill in evidence.Journal?.OomKills ?? [])
        {
            DateTimeOffset at = kill.At - clock.Offset;
            Run? run = runs.FirstOrDefault(r => r.Evidence.Contains(kill.Source));
            RunCause cause = kill.IsCgroupLimit ? RunCause.OomCgroup
                : run is not null && kill.VictimUnit == run.Unit ? RunCause.OomUnit
                : RunCause.OomOther;
            incidents.Add(new Incident(
                host.Name, at, cause, Certainty.Certain,
                kill.VictimUnit is string unit ? $"{kill.VictimName} ({unit})" : kill.VictimName,
                run, inEffectSince <= at, [kill.Source]));
            if (run is not null)
            {
                told.Add(run);
            }
        }

        foreach (UnitEvent other in evidence.Journal?.OtherOomEvents ?? [])
        {
            if (other.Kind == UnitEventKind.OomdKilled)
            {
                DateTimeOffset at = other.At - clock.Offset;
                incidents.Add(new Incident(
                    host.Name, at, RunCause.Oomd, Certainty.Certain, other.Unit,
                    runs.FirstOrDefault(r => r.Window(evidence.Window.Until).Contains(at)), inEffectSince <= at,
                    [other.Source]));
            }
        }

        foreach (Run run in runs.Where(r => !told.Contains(r)))
        {
            if (run.Outcome == RunOutcome.Failed || run.IsOutOfMemory)
            {
                incidents.Add(new Incident(
                    host.Name, run.End?.Earliest ?? run.Start.Latest, run.Cause, run.Certainty, null, run, run.AfterFix,
                    run.Evidence));
                told.Add(run);
            }
        }

        if (evidence.Metrics is { } metrics)
        {
            incidents.AddRange(CountedOnly(host, evidence, clock, metrics, runs, inEffectSince));
        }

        incidents.Sort((a, b) => a.At.CompareTo(b.At));
        return incidents;
    }

    // Rises of the kernel's counter outside every run, which no journal line explains.
    private static IEnumerable<Incident> CountedOnly(
        FollowUpHost host, HostEvidence evidence, GuestClock clock, HostMetrics metrics, IReadOnlyList<Run> runs,
        DateTimeOffset? inEffectSince)
    {
        TimeSpan interval = RunReader.Interval(metrics);
        foreach (EvidenceItem rise in OomCounter.Within(metrics, evidence.Window, interval) is { Kills: > 0 } all
            ? all.Evidence.Skip(1)
            : [])
        {
            DateTimeOffset at = rise.At ?? evidence.Window.Until;
            Window nearby = new(at - (interval * ScrapeGaps.GapFactor) - clock.Uncertainty, at + clock.Uncertainty);
            bool explained = runs.Any(r => r.Window(evidence.Window.Until).Overlaps(nearby))
                || (evidence.Journal?.OomKills ?? []).Any(k => nearby.Contains(k.At - clock.Offset));
            if (!explained)
            {
                yield return new Incident(
                    host.Name, at, RunCause.OomOther, Certainty.Probable, null, null, inEffectSince <= at, [rise]);
            }
        }
    }
}
