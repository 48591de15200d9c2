using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Lint.Live;

/// <summary>Hosts whose running system does not show what the fix promises: waiting there proves nothing.</summary>
public sealed class LiveFixNotVisibleRule : ILintRule
{
    private const string FixCheck = "fix/in-effect";

    public string Id => "live/fix-not-visible";

    public LintSeverity Severity => LintSeverity.Warning;

    public string Summary => "the fix is not in effect on a host";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        FollowUp plan = subject.Plan;
        if (subject.Live?.Report is not { } report || plan.Fix is not { } fix || fix.Merged > subject.Now
            || (fix.Swap is null && plan.Hosts.All(h => h.Memory is null)))
        {
            yield break;
        }

        (HostVerdict Host, Finding Finding)[] doubtful =
        [
            .. from host in report.Hosts
               let finding = host.Findings.FirstOrDefault(f => f.Check == FixCheck)
               where finding is not null && finding.Outcome != FindingOutcome.Pass
               select (host, finding),
        ];
        foreach (var group in doubtful.GroupBy(d => d.Finding.Outcome).OrderByDescending(g => g.Key))
        {
            string hosts = LivePlaces.Names([.. group.Select(d => $"{d.Host.Name}: {d.Finding.Reason}{Seen(d.Host)}")]);
            yield return group.Key == FindingOutcome.Fail
                ? this.Finds(
                    SourceSpan.Of(fix.At, 1), $"the fix is not in effect, and nights there prove nothing about it; {hosts}",
                    "roll it out (often a reboot is missing), or take the host out of the plan")
                : this.Finds(
                    SourceSpan.Of(fix.At, 1), $"whether the fix is in effect is not seen; {hosts}",
                    "the series that live/series-missing names, or the promised swap and memory in the plimsoll block",
                    LintSeverity.Information);
        }
    }

    // What the newest regime shows, beside what the reason says already.
    private static string Seen(HostVerdict host)
    {
        if (host.Regimes.Count == 0)
        {
            return "";
        }

        Regime last = host.Regimes[^1];
        string kinds = last.SwapKinds.Count == 0
            ? "kind not proved"
            : string.Join(" and ", last.SwapKinds.Select(k => k == SwapKind.Zram ? "zram" : "on disk"));
        string swap = last.SwapTotal is not ByteSize total ? "SwapTotal not read"
            : total == ByteSize.Zero ? "SwapTotal 0"
            : $"SwapTotal {total}, {kinds}";
        return $" (seen: {swap}; MemTotal {last.MemTotal?.ToString() ?? "not read"})";
    }
}
