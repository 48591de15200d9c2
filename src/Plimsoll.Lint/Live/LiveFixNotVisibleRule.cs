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
        if (subject.Live is not { Report: { } report } live || plan.Fix is not { } fix || fix.Merged > subject.Now
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
        if (Words(doubtful, FindingOutcome.Fail) is string failed)
        {
            yield return this.Finds(
                SourceSpan.Of(fix.At, 1), $"the fix is not in effect, and nights there prove nothing about it; {failed}",
                "roll it out (often a reboot is missing), or take the host out of the plan");
        }

        // Without whole evidence live/series-missing says already that nothing is said to be missing.
        if (live.IsWhole && Words(doubtful, FindingOutcome.Inconclusive) is string unseen)
        {
            yield return this.Finds(
                SourceSpan.Of(fix.At, 1), $"whether the fix is in effect is not seen; {unseen}",
                "the series that live/series-missing names, or the promised swap and memory in the plimsoll block",
                LintSeverity.Information);
        }
    }

    /// <summary>Hosts by what is found of them; null when there is none of that outcome.</summary>
    private static string? Words((HostVerdict Host, Finding Finding)[] hosts, FindingOutcome outcome)
    {
        string[] groups =
        [
            .. hosts.Where(h => h.Finding.Outcome == outcome)
                .GroupBy(h => h.Finding.Reason + Seen(h.Host), StringComparer.Ordinal)
                .Select(g => $"{LivePlaces.Names([.. g.Select(h => h.Host.Name)])}: {g.Key}"),
        ];
        return groups.Length == 0 ? null : string.Join("; ", groups);
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
