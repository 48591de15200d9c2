using System.Text.RegularExpressions;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;
using Plimsoll.Domain.Verdicts;
using Plimsoll.Lint.Plan.Reading;

namespace Plimsoll.Lint.Plan;

/// <summary>A host whose memory was not the same before the fix as after: its runs before prove nothing.</summary>
/// <remarks>Found in the plan's words, and in the regimes where evidence was read. Not asked when memory is the fix.
/// </remarks>
public sealed partial class PlanConfoundedHostRule : ILintRule
{
    public string Id => "plan/confounded-host";

    public LintSeverity Severity => LintSeverity.Warning;

    public string Summary => "a host's memory differs before and after the fix, so its runs before say nothing of it";

    public IEnumerable<LintFinding> Check(LintSubject subject) =>
        IsMemoryTheFix(subject.Plan) ? [] : [.. InWords(subject.Plan), .. InEvidence(subject)];

    private IEnumerable<LintFinding> InWords(FollowUp plan)
    {
        foreach (IGrouping<FollowUpHost, HostMemoryMention> mentions in
            new HostMemoryWords(plan).Read().GroupBy(m => m.Host))
        {
            string name = mentions.Key.Name;
            HostMemoryMention? claim = mentions.FirstOrDefault(m => !m.IsChange);
            HostMemoryMention? change = mentions.FirstOrDefault(m => m.IsChange);
            if (claim is not null && mentions.Key.Memory is { } memory)
            {
                string found = change is null
                    ? $"{name} has {claim.Size} here and {memory} in the list of hosts: if its memory changed, "
                    : $"{name} had {claim.Size} and has {memory} since (line {change.Span.Line}): ";
                yield return this.Finds(
                    claim.Span,
                    $"{found}its runs before the fix are another machine's, and no comparison for its runs after, "
                    + "nor for other hosts",
                    $"compare hosts whose memory stayed the same; say of {name} only what its runs since the fix show");
            }

            if (change is not null)
            {
                yield return this.Finds(
                    change.Span,
                    $"the memory of {name} changes along with the fix: what its runs show afterwards is the sum of two "
                    + "changes, and its runs right before had another memory",
                    "change one thing at a time, or leave the host out of the comparison of before and after");
            }
        }
    }

    private IEnumerable<LintFinding> InEvidence(LintSubject subject)
    {
        Dictionary<string, FollowUpHost> hosts = subject.Plan.Hosts.DistinctBy(h => h.Name).ToDictionary(h => h.Name);
        foreach (HostVerdict verdict in subject.Live?.Report?.Hosts ?? [])
        {
            if (hosts.TryGetValue(verdict.Name, out FollowUpHost? host)
                && MemoryRegimes.Difference(verdict) is string difference)
            {
                yield return this.Finds(
                    SourceSpan.Of(host.At, host.Name.Length),
                    $"{difference}, so they are no comparison for its runs after",
                    "compare hosts whose memory stayed the same, or runs of this host with the same memory");
            }
        }
    }

    // "More memory for web1" is then what is to be proved, and not beside it.
    private static bool IsMemoryTheFix(FollowUp plan) => plan.Fix?.Swap is null
        && PlanWords.Prose(plan).Any(p => p.Part == PlanPart.Fix && Memory().IsMatch(p.Text.Text));

    [GeneratedRegex(@"\b(?:more\s+(?:memory|ram)|balloon\w*|\d+\s?[GM]i?B)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Memory();
}
