using System.Globalization;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Verdicts;

/// <summary>Turns evidence into findings and findings into a verdict: the worst of all.</summary>
public static class Judge
{
    /// <summary>Judges one host. It depends on the plan and that host's evidence alone, so hosts may be judged in any
    /// order and on any machine.</summary>
    /// <param name="curveStretches">How fine the curve of demand is to be that charts draw; 0: none.</param>
    public static HostVerdict Host(FollowUp plan, FollowUpHost host, HostEvidence evidence, int curveStretches = 0) =>
        Host(HostHistory.Read(plan, host, evidence), curveStretches);

    /// <summary>The same from what was reconstructed before.</summary>
    public static HostVerdict Host(HostHistory history, int curveStretches = 0)
    {
        List<Finding> findings = [];
        foreach (ICheck check in CheckCatalog.All)
        {
            if (check.Evaluate(history) is Finding finding)
            {
                findings.Add(finding);
            }
        }

        ByteRange? peak = Peak(history.RunsSinceFix);
        ByteRange? capacity = history.Capacity;
        return new HostVerdict(
            history.Host.Name,
            Worst(findings),
            history.Effect.Since,
            OomKills(history),
            peak,
            capacity,
            peak is ByteRange demand && capacity is ByteRange room && room.Low.Bytes > 0
                ? ((double)room.Low.Bytes - demand.High.Bytes) / room.Low.Bytes
                : null,
            history.LastRegime?.MemTotal,
            history.LastRegime?.SwapTotal,
            history.Regimes,
            history.Runs,
            history.Incidents,
            history.Demand.Thinned(curveStretches),
            findings)
        {
            Interval = RunReader.KnownInterval(history.Metrics),
        };
    }

    /// <summary>The verdict over all hosts and over the plan itself.</summary>
    public static VerdictReport Report(
        FollowUp plan, Window window, IReadOnlyList<HostVerdict> hosts, IReadOnlyList<SourceFault> faults)
    {
        List<Finding> findings = [.. Criteria(plan, hosts), .. Unjudged(plan, hosts), .. hosts.SelectMany(h => h.Findings)];
        return new VerdictReport(plan, Worst(findings), window, hosts, findings, faults, FleetConfidence.Of(plan, hosts));
    }

    /// <summary>Fail beats Inconclusive beats Pass. Nothing found is no proof, hence Inconclusive.</summary>
    public static FindingOutcome Worst(IReadOnlyList<Finding> findings) =>
        findings.Count == 0 ? FindingOutcome.Inconclusive : findings.Max(f => f.Outcome);

    private static IEnumerable<Finding> Criteria(FollowUp plan, IReadOnlyList<HostVerdict> hosts)
    {
        foreach (Criterion criterion in plan.Criteria)
        {
            string? why = criterion.Meaning switch
            {
                CriterionMeaning.NotMachineChecked not => $"is not machine-checked: {not.Reason}",
                CriterionMeaning.Checks checks => Undecided(checks, hosts),
                _ => null,
            };
            if (why is not null)
            {
                yield return new Finding(
                    CheckCatalog.Criteria, null, FindingOutcome.Inconclusive,
                    string.Create(CultureInfo.InvariantCulture, $"criterion on line {criterion.At.Line} {why}"),
                    [new EvidenceItem(criterion.At.ToString(), null, null, criterion.Text)],
                    "name the checks that decide it (criteria[].checks) in the plimsoll block");
            }
        }
    }

    // A check that the plan does not raise answers nothing, and so decides nothing.
    private static string? Undecided(CriterionMeaning.Checks checks, IReadOnlyList<HostVerdict> hosts)
    {
        if (checks.CheckIds.Count == 0)
        {
            return "names no check";
        }

        string? id = checks.CheckIds.FirstOrDefault(
            id => hosts.Any(h => h.Findings.All(f => f.Check != id)) || hosts.Count == 0);
        return id is null ? null
            : CheckCatalog.All.Any(c => c.Id == id) ? $"is decided by {id}, which the plan gives nothing to ask about"
            : $"is decided by {id}, and there is no such check";
    }

    // Hosts come from the plan: one that nobody judged is no host that passed.
    private static IEnumerable<Finding> Unjudged(FollowUp plan, IReadOnlyList<HostVerdict> hosts)
    {
        HashSet<string> judged = [.. hosts.Select(h => h.Name)];
        return plan.Hosts
            .Where(host => !judged.Contains(host.Name))
            .Select(host => new Finding(
                CheckCatalog.Criteria, host.Name, FindingOutcome.Inconclusive, "the host was not judged",
                [new EvidenceItem(host.At.ToString(), null, null, host.Name)], "its evidence"));
    }

    private static ByteRange? Peak(IReadOnlyList<Run> runs)
    {
        List<ByteRange> peaks = [.. runs.Where(r => r.PeakDemand is not null).Select(r => r.PeakDemand!.Value)];
        return peaks.Count == 0 ? null : new ByteRange(peaks.Max(p => p.Low), peaks.Max(p => p.High));
    }

    // Unknown is not zero: without a source that covers the time there is no number.
    private static int? OomKills(HostHistory history)
    {
        if (history.SinceFix is not Window since)
        {
            return null;
        }

        int named = history.Incidents.Count(i => i.AfterFix
            && i.Cause is RunCause.OomUnit or RunCause.OomOther or RunCause.OomCgroup or RunCause.Oomd);
        int? counted = OomCounter.Within(history.Metrics, since, history.Interval).Kills;
        return counted is null && named == 0 && !history.JournalCoversKernel(since) ? null : Math.Max(named, counted ?? 0);
    }
}
