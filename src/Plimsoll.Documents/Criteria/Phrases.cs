namespace Plimsoll.Documents.Criteria;

/// <summary>The words criteria are understood by. A criterion with any other word is not machine-checked: a word that
/// was skipped could be the one that matters.</summary>
internal static class Phrases
{
    private static readonly Dictionary<string, Term> Known = Build(
        (Term.Filler,
            "the|a|an|on|in|to|for|is|are|be|been|was|were|it|its|their|that|this|by|with|at|of|has been|"
            + "there is|there are|should|must|shall|will|stay|stays|stayed|remain|remains|keep|keeps|seen|observed|"
            + "recorded|logged|occur|occurs|occurred|happen|happens|happened|during|from|and|or|nor|process|"
            + "processes|new|further|again|any more|anymore|value|at any time|still|do|does|did|also|then|as|event|"
            + "events|within|state|result|all|any|each|every|both"),
        (Term.Scope,
            "host|hosts|every host|each host|all hosts|any host|guest|guests|every guest|all guests|any guest|vm|"
            + "vms|all vms|machine|machines|server|servers|node|nodes|fleet|everywhere|affected hosts|listed hosts|"
            + "affected"),
        (Term.SinceFix,
            "since the fix|after the fix|since its reboot|since the reboot|since their reboot|after its reboot|"
            + "after the reboot|after reboot|since reboot|since each reboot|after each reboot|since the change|"
            + "after the change|since the merge|after the merge|since then|with the fix|since the rollout|"
            + "after the rollout|since|after"),
        (Term.Negation,
            "no|not|never|without|zero|none|nothing|no longer|no more|doesn't|don't|won't|isn't|aren't|cannot|"
            + "can't|didn't"),
        (Term.Alert,
            "alert|alerts"),
        (Term.Fires,
            "fire|fires|fired|firing|raised|trigger|triggers|triggered"),
        (Term.Silent,
            "silent|quiet"),
        (Term.Oom,
            "oom|ooms|oom kill|oom kills|oom killed|oom-kill|oom-kills|oom-killed|oomkill|oomkills|oom killer|"
            + "oom-killer|oom killings|out of memory|out-of-memory|out of memory kill|out of memory kills|"
            + "out-of-memory kill|out-of-memory kills|kernel kill|kernel kills|killed by the kernel|"
            + "killed by kernel|kills by the kernel|killed for memory|oom events|runs out of memory|"
            + "run out of memory|killed by oom|killed by the oom killer|killed by the oom-killer"),
        (Term.BecauseOfOom,
            "due to oom|due to ooms|because of oom|caused by oom|from oom|due to oom kills|due to an oom kill|"
            + "due to out of memory|due to out-of-memory|caused by oom kills|because of oom kills"),
        (Term.Run,
            "run|runs|nightly|nightly run|nightly runs|the unit|the job"),
        (Term.Success,
            "complete|completes|completed|succeed|succeeds|succeeded|success|successful|successfully|finish|"
            + "finishes|finished"),
        (Term.Failure,
            "fail|fails|failed|failing|failure|failures"),
        (Term.Swap,
            "swap|swaptotal|swap total|swap space|node_memory_swaptotal_bytes"),
        (Term.Zram,
            "zram|zram swap|zram0|/dev/zram0|zram-backed swap|compressed swap|zram device"),
        (Term.DiskSwap,
            "swap file|swapfile|swap partition|disk swap"),
        (Term.Present,
            "report|reports|show|shows|have|has|available|enabled|active|present|visible|exist|exists|above 0|"
            + "> 0|greater than 0|over 0|more than 0|nonzero|non-zero|list|lists|get|gets|in place|size"),
        (Term.InUse,
            "in use|used|usage|use|utilisation|utilization"),
        (Term.Full,
            "full|exhausted|fills up|fill up|filled up|fully used|runs full|run full"),
        (Term.Below,
            "below|under|less than|lower than|at most|no more than|not more than|up to|<|<=|≤|maximum"),
        (Term.Above,
            "above|over|exceed|exceeds|exceeded|exceeding|more than|greater than|higher than|>|beyond"),
        (Term.OfTotal,
            "of the total|of total|of swap|of the swap|of swaptotal|of its size|of the size|of its total|"
            + "of capacity"),
        (Term.FullStall,
            "full memory stall|full memory stalls|full stall|full stalls|full memory pressure|full pressure|"
            + "full psi|psi full"),
        (Term.Headroom,
            "headroom|memory headroom|headroom left"));

    // Number of words of the longest phrase that starts with a word.
    private static readonly Dictionary<string, int> LongestByFirstWord = Known.Keys
        .Select(p => p.Split(' '))
        .GroupBy(w => w[0], w => w.Length)
        .ToDictionary(g => g.Key, g => g.Max(), StringComparer.Ordinal);

    /// <summary>The longest phrase that starts at <paramref name="index"/>; a single unknown word when none
    /// does.</summary>
    public static (Term Term, int Words) Longest(IReadOnlyList<string> words, int index)
    {
        int most = Math.Min(LongestByFirstWord.GetValueOrDefault(words[index]), words.Count - index);
        for (int count = most; count > 0; count--)
        {
            string phrase = count == 1 ? words[index] : string.Join(' ', words.Skip(index).Take(count));
            if (Known.TryGetValue(phrase, out Term term))
            {
                return (term, count);
            }
        }

        return (Term.Unknown, 1);
    }

    private static Dictionary<string, Term> Build(params (Term Term, string Phrases)[] groups) => groups
        .SelectMany(g => g.Phrases.Split('|').Select(p => (p, g.Term)))
        .ToDictionary(p => p.p, p => p.Term, StringComparer.Ordinal);
}
