using System.Text.RegularExpressions;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Lint.Plan.Reading;

/// <summary>Finds the sizes of swap and of memory that a plan's words expect.</summary>
internal sealed partial class ExpectedSizes(FollowUp plan)
{
    private readonly HostMentions _hosts = new(plan);

    /// <summary>Sizes of the swap the fix promises.</summary>
    public IEnumerable<ExpectedSize> OfSwap(SwapKind kind) =>
        from passage in PlanWords.Prose(plan)
        where passage.Part is PlanPart.Fix or PlanPart.Metrics or PlanPart.Steps or PlanPart.Criteria
        from size in PlanWords.Sizes(passage.Text.Text)
        where IsOfSwap(PlanWords.Before(passage, size), PlanWords.After(passage, size), kind)
        select Expected(passage, size, All().IsMatch(PlanWords.Sentence(passage, size.Start)), kind == SwapKind.Zram);

    /// <summary>Sizes of the machines' memory.</summary>
    public IEnumerable<ExpectedSize> OfMemory()
    {
        foreach (Passage passage in PlanWords.Prose(plan).Where(
            p => p.Part is PlanPart.Metrics or PlanPart.Steps or PlanPart.Criteria))
        {
            foreach (MemoryText size in PlanWords.Sizes(passage.Text.Text))
            {
                string before = PlanWords.Before(passage, size);
                string after = PlanWords.After(passage, size);
                if (NotOfMachine().IsMatch(before) || UsedAfter().IsMatch(after) || AvailableAfter().IsMatch(after)
                    || Upper().IsMatch(before))
                {
                    continue;
                }

                string sentence = PlanWords.Sentence(passage, size.Start);
                bool isClass = passage.Part == PlanPart.Criteria && MachineAfter().IsMatch(after);
                bool isNamed = With().IsMatch(before) && _hosts.In(sentence).Count > 0;
                if (isClass || isNamed || MemoryAfter().IsMatch(after) || MemoryBefore().IsMatch(before))
                {
                    // "All 2 GB guests" does not say that all guests have 2 GB.
                    yield return Expected(passage, size, !isClass && All().IsMatch(sentence), mayBeExact: false);
                }
            }
        }
    }

    // A person who writes "at least 4 GiB of memory" means a machine sold as such; a share of MemTotal stays below it.
    private ExpectedSize Expected(Passage passage, MemoryText size, bool isOfEach, bool mayBeExact)
    {
        (int start, int end) = PlanWords.SentenceAt(passage, size.Start);
        FollowUpHost[] named =
        [
            .. _hosts.In(passage.Text.Text, start, end).Select(m => m.Host).Distinct(),
        ];
        string words = passage.Text.Text[size.Start..size.End];
        return new(
            words,
            size.Size,
            passage.Text.Span(size.Start, size.End - size.Start),
            named.Length > 0 ? named : plan.Hosts,
            // "web1 has 1 GB and db1 4 GB": of several the sentence does not say whose.
            named.Length == 1 || (isOfEach && named.Length == 0),
            Least().IsMatch(PlanWords.Before(passage, size)),
            IsExact: mayBeExact && !size.IsApproximate && words.Contains('i', StringComparison.OrdinalIgnoreCase));
    }

    // Swap is spoken of right before the size or right after it; what is used of it is not its size.
    private static bool IsOfSwap(string before, string after, SwapKind kind)
    {
        if (Used().IsMatch(before) || UsedAfter().IsMatch(after) || Upper().IsMatch(before) || Former().IsMatch(before)
            || GoneAfter().IsMatch(after))
        {
            return false;
        }

        Match words = SwapAfter().Match(after) is { Success: true } follows ? follows : SwapBefore().Match(before);
        bool isOfOther = kind == SwapKind.Zram ? OnDisk().IsMatch(words.Value) : Zram().IsMatch(words.Value);
        return words.Success && !isOfOther;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"^\s*(?:of\s+)?(?:(?:compressed|zram|total|in|additional|usable|extra|disk|active|configured)\s+){0,2}(?:zram|swap\s?(?:files?|partitions?|space)?)\b",
        Options)]
    private static partial Regex SwapAfter();

    [GeneratedRegex(
        @"\b(?:swap\w*|zram\w*)\b(?:[^.;|]|\.(?=\w)){0,40}?(?:\b(?:be|is|are|of|at|has|have|least|reaches|shows?|than|over|above)|[=:>≥])\s*[(*`]{0,3}$",
        Options)]
    private static partial Regex SwapBefore();

    [GeneratedRegex(@"\b(?:used|usage|uses?|using|in\s+use|free|fills?|grows?|consum\w+|swapped|occup\w+|never|peak\w*|limit\w*|per\s+run)\b", Options)]
    private static partial Regex Used();

    [GeneratedRegex(
        @"^\s*(?:of\s+)?(?:(?:swap|memory|ram|zram|it|space)\s+)?(?:(?:is|are|was|stays?|remains?)\s+)?(?:used|usage|in\s+use|free|left|consumed|headroom|to\s+spare|remaining|unused)\b",
        Options)]
    private static partial Regex UsedAfter();

    [GeneratedRegex(@"(?:\b(?:at\s+most|up\s+to|less\s+than|below|under|no\s+more\s+than|max(?:imum)?(?:\s+of)?|exceeds?|within)|[<≤]=?)\s*[(*`]{0,3}$", Options)]
    private static partial Regex Upper();

    [GeneratedRegex(@"(?:\b(?:at\s+least|more\s+than|over|above|min(?:imum)?(?:\s+of)?|no\s+less\s+than)|[>≥]=?)\s*[(*`]{0,3}$", Options)]
    private static partial Regex Least();

    // The swap that was there before, or that is there beside.
    [GeneratedRegex(@"\b(?:old|former\w*|previous\w*|existing|was|were|had|instead\s+of|replac\w+|earlier|before|without|remov\w+|from|no|not)\s+(?:\w+\s+){0,2}$", Options)]
    private static partial Regex Former();

    [GeneratedRegex(@"\b(?:gone|removed|deleted|dropped|old|former|no\s+longer|before)\b", Options)]
    private static partial Regex GoneAfter();

    [GeneratedRegex(@"\b(?:swap\s?(?:files?|partitions?)|disk)\b", Options)]
    private static partial Regex OnDisk();

    [GeneratedRegex(@"\bzram", Options)]
    private static partial Regex Zram();

    [GeneratedRegex(@"\b(?:all|every|each|both)\b", Options)]
    private static partial Regex All();

    [GeneratedRegex(@"^\s*(?:of\s+)?(?:(?:RAM|memory)\s+)?(?:(?:is|are|stays?|remains?|be)\s+)?available\b", Options)]
    private static partial Regex AvailableAfter();

    [GeneratedRegex(@"^\s*(?:of\s+)?(?:RAM|memory|MemTotal)\b", Options)]
    private static partial Regex MemoryAfter();

    [GeneratedRegex(@"^[\s-]*(?:RAM\s+)?(?:VMs?|guests?|hosts?|machines?|servers?)\b", Options)]
    private static partial Regex MachineAfter();

    [GeneratedRegex(
        @"\b(?:MemTotal|RAM|memory)\b[^.;|,]{0,25}?(?:\b(?:is|are|of|at|be|shows?|has|have|least)|[=:>≥])\s*[(*`]{0,3}$", Options)]
    private static partial Regex MemoryBefore();

    [GeneratedRegex(@"\b(?:with|on)\s*[(*`]{0,3}$", Options)]
    private static partial Regex With();

    [GeneratedRegex(
        @"\b(?:us(?:e[sd]?|age|ing)|in\s+use|free|available|MemAvailable|headroom|peak\w*|consum\w+|needs?|demand|swap\w*|zram\w*|heap|stall\w*|lowest|minim\w+|unused|leav\w+|spare|pressure|limit\w*|disk|kill\w*|grow\w*|heap)\b[^.;|]{0,40}$",
        Options)]
    private static partial Regex NotOfMachine();
}
