using System.Text.RegularExpressions;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Lint.Plan.Reading;

/// <summary>Finds what a plan's words say of the memory of single hosts.</summary>
internal sealed partial class HostMemoryWords(FollowUp plan)
{
    // Heuristic: 2 GB, 2 GiB and a MemTotal of 1.92 GiB are one machine.
    private const double SameSize = 0.15;

    private readonly HostMentions _hosts = new(plan);

    /// <summary>Mentions that differ from the plan's list of hosts, and changes; in the document's order.</summary>
    public IEnumerable<HostMemoryMention> Read()
    {
        foreach (Passage passage in PlanWords.Prose(plan).Where(p => p.Kind != PassageKind.Heading && p.Part
            is PlanPart.None or PlanPart.Background or PlanPart.Fix or PlanPart.Timeline or PlanPart.Hosts))
        {
            if (_hosts.In(passage.Text.Text).Count == 0)
            {
                continue;
            }

            foreach (MemoryText size in PlanWords.Sizes(passage.Text.Text).Where(s => IsOfMachine(passage, s)))
            {
                foreach (HostMention owner in OwnersOf(passage, size).Where(o => !IsTold(passage, o, size)))
                {
                    bool isChange = passage.Part is PlanPart.Fix or PlanPart.Timeline or PlanPart.Hosts
                        && Changes().IsMatch(PlanWords.Sentence(passage, size.Start)) && !IsLongAgo(passage);
                    bool isOther = owner.Host.Memory is { } memory
                        && Math.Abs(((double)size.Size.Bytes / memory.Bytes) - 1) > SameSize;
                    if (isChange || isOther)
                    {
                        yield return new(
                            owner.Host,
                            passage.Text.Span(owner.Start, owner.Host.Name.Length),
                            size.Size,
                            isChange);
                    }
                }
            }
        }
    }

    // The sentence's only host, all of one list ("ns1 and ns2 have 4 GB"), or the one whose parenthesis it is.
    private IEnumerable<HostMention> OwnersOf(Passage passage, MemoryText size)
    {
        string text = passage.Text.Text;
        (int start, int end) = PlanWords.SentenceAt(passage, size.Start);
        IReadOnlyList<HostMention> named = _hosts.In(text, start, end);
        if (named.Select(m => m.Host).Distinct().Count() <= 1)
        {
            return named.Take(1);
        }

        HostMention before = named.LastOrDefault(m => m.Start < size.Start);
        if (before.Host is not null && InParenthesis().IsMatch(text[before.End..size.Start]))
        {
            return [before];
        }

        bool isOneList = named.Zip(named.Skip(1), (a, b) => text[a.End..b.Start]).All(s => Joint().IsMatch(s));
        return isOneList && before.Host is not null ? named.DistinctBy(m => m.Host) : [];
    }

    // "web2 has 1 GB too, the old one 2 GB": the first size is that of the list, and what follows is another's.
    private static bool IsTold(Passage passage, HostMention owner, MemoryText size) =>
        owner.End < size.Start && PlanWords.Sizes(passage.Text.Text[owner.End..size.Start]).Any(
            s => owner.Host.Memory == s.Size);

    private static bool IsOfMachine(Passage passage, MemoryText size)
    {
        string before = PlanWords.Before(passage, size);
        bool leadsUp = LeadsUp().IsMatch(before)
            || (MayLeadUp().IsMatch(before) && Changes().IsMatch(PlanWords.Sentence(passage, size.Start)));
        return leadsUp && !OtherBefore().IsMatch(before)
            && !OtherAfter().IsMatch(PlanWords.After(passage, size));
    }

    // Heuristic: two weeks before the fix are not evidence any more.
    private bool IsLongAgo(Passage passage) =>
        plan.Fix?.Merged is DateTimeOffset merged && plan.Timeline.Any(
            r => r.Source.Line == passage.Text.At.Line && merged - r.At > TimeSpan.FromDays(14));

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"\b(?:increas\w+|rais\w+|reduc\w+|cut|lower\w*|resiz\w+|bump\w+|shrunk|shrinks?|grown|doubl\w+|halv\w+|(?:goes|went|put)\s+back|downsized|upsized)\b",
        Options)]
    private static partial Regex Changes();

    // What leads up to the size of a machine: "increased to", "has", "with", a parenthesis, a table's cell.
    [GeneratedRegex(@"(?:\b(?:has|have|had|with|back|was|memory|ram|got|gets)|[(|,:])(?:\s+only)?\s*[`*_]{0,3}$", Options)]
    private static partial Regex LeadsUp();

    // "increased to", and not "went up to"
    [GeneratedRegex(@"\b(?:to|from|at|by)\s*[`*_]{0,3}$", Options)]
    private static partial Regex MayLeadUp();

    // Of something else than the machine: what a run used, swap, a limit.
    [GeneratedRegex(
        @"\b(?:kill\w*|peak\w*|gr[eo]w\w*|us(?:e[sd]?|ing|age)|consum\w+|reach\w*|need\w*|took|takes|available|free|heap|rss|allocat\w+|swap\w*|zram\w*|memoryPercent|disk|ssd|cache|limit\w*|Memory(?:Max|High)|leav\w+|balloon\w*)\b(?:[^;,().|]|\.\d){0,40}(?:[`(,:]\s*)?$",
        Options)]
    private static partial Regex OtherBefore();

    [GeneratedRegex(
        @"^\s*(?:of\s+)?(?:\w+\s+){0,2}(?:swap\w*|zram|disk|ssd|heap|cache|free|available|used|peak|rss|left|headroom|in\s+use|to\s+spare|data|files?|database|logs?|images?|index|during|for\s+(?:the|its))\b",
        Options)]
    private static partial Regex OtherAfter();

    [GeneratedRegex(@"^[`*_]{0,3}\s*\([^()]*$", RegexOptions.CultureInvariant)]
    private static partial Regex InParenthesis();

    [GeneratedRegex(@"^[\s,/&+`*_]*(?:\b(?:and|or)\b[\s`*_]*)?$", Options)]
    private static partial Regex Joint();
}
