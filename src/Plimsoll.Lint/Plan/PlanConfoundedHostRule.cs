using System.Text.RegularExpressions;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;
using Plimsoll.Domain.Units;

namespace Plimsoll.Lint.Plan;

/// <summary>A host whose memory was not the same before the fix as after, so that its runs before prove nothing.</summary>
/// <remarks>Found in the plan's words alone; regimes read from evidence decide what <c>verify</c> compares.</remarks>
public sealed partial class PlanConfoundedHostRule : ILintRule
{
    public string Id => "plan/confounded-host";

    public LintSeverity Severity => LintSeverity.Warning;

    public string Summary => "a host's memory differs before and after the fix, so its runs before say nothing of it";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        foreach (FollowUpHost host in subject.Plan.Hosts)
        {
            Mention[] mentions = [.. Mentions(subject.Plan, host)];
            Mention? claim = Array.Find(mentions, m => !m.IsChange);
            Mention? change = Array.Find(mentions, m => m.IsChange);
            if (claim is not null)
            {
                string now = host.Memory is ByteSize memory ? $" and has {memory} since" : string.Empty;
                yield return this.Finds(
                    claim.Span,
                    $"{host.Name} had {claim.Size}{now}: another machine in all but name, so its runs before the fix are no "
                    + "comparison for its runs after, nor for other hosts"
                    + (change is null ? string.Empty : $" (see line {change.Span.Line})"),
                    $"compare hosts whose memory stayed the same; say of {host.Name} only what its own runs show");
            }

            if (change is not null)
            {
                yield return this.Finds(
                    change.Span,
                    $"the memory of {host.Name} changes with the fix: what its runs show afterwards is the sum of two "
                    + "changes, and none of its earlier runs had the same memory",
                    "change one thing at a time, or leave the host out of the comparison before and after");
            }
        }
    }

    private static IEnumerable<Mention> Mentions(FollowUp plan, FollowUpHost host)
    {
        foreach (Passage passage in PlanWords.Prose(plan).Where(p => p.Kind != PassageKind.Heading && p.Part
            is PlanPart.None or PlanPart.Background or PlanPart.Fix or PlanPart.Timeline or PlanPart.Hosts))
        {
            string text = passage.Text.Text;
            int at = PlanWords.IndexOfHost(text, host.Name);
            if (at < 0)
            {
                continue;
            }

            (int start, int length) = passage.Kind == PassageKind.TableRow
                ? (0, text.Length)
                : PlanWords.SentenceAt(text, at);
            string sentence = text.Substring(start, length);

            // A sentence about several hosts does not say whose memory it was.
            if (plan.Hosts.Any(h => h != host && PlanWords.IndexOfHost(sentence, h.Name) >= 0))
            {
                continue;
            }

            foreach (MemoryText size in MemoryText.FindAll(sentence).Where(s => IsOfMachine(sentence, s)))
            {
                bool isChange = passage.Part is PlanPart.Fix or PlanPart.Timeline or PlanPart.Hosts
                    && Changes().IsMatch(sentence);
                bool isOther = host.Memory is ByteSize memory && size.Size != memory;
                if (isChange || isOther)
                {
                    yield return new(passage.Text.Span(at, host.Name.Length), size.Size, isChange);
                    break;
                }
            }
        }
    }

    private static bool IsOfMachine(string sentence, MemoryText size) =>
        !OtherUse().IsMatch(sentence[size.End..]) && Ram().IsMatch(sentence[..size.Start]);

    private sealed record Mention(Domain.Diagnostics.SourceSpan Span, ByteSize Size, bool IsChange);

    [GeneratedRegex(
        @"\b(?:increas\w+|rais\w+|reduc\w+|cut|lower\w*|resiz\w+|bump\w+|shrunk|shrinks?|grown|doubl\w+|halv\w+|(?:goes|went|put)\s+back|downsized|upsized)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Changes();

    // What leads up to the size of a machine: "increased to", "has", "with", a parenthesis, a table's cell.
    [GeneratedRegex(
        @"(?:\b(?:to|from|has|had|with|at|back|was|memory|ram)|[(|,])\s*[`*]{0,3}$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Ram();

    [GeneratedRegex(
        @"^\s*(?:of\s+)?(?:\w+\s+)?(?:swap|zram|disk|ssd|heap|cache)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OtherUse();
}
