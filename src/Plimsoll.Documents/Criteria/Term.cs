namespace Plimsoll.Documents.Criteria;

/// <summary>What a word or phrase of a criterion stands for.</summary>
internal enum Term
{
    /// <summary>Says nothing by itself: "the", "should".</summary>
    Filler,

    /// <summary>Which hosts: "every host".</summary>
    Scope,

    /// <summary>Since when: "since the fix". Every check looks from the fix on.</summary>
    SinceFix,
    Negation,
    Alert,
    AlertName,
    Fires,
    Silent,
    Oom,
    BecauseOfOom,
    Run,
    Success,
    Failure,
    Swap,
    Zram,
    DiskSwap,
    Present,
    InUse,
    Full,
    Below,
    Above,
    OfTotal,
    FullStall,
    Headroom,

    /// <summary>A date the criterion starts from.</summary>
    Date,

    /// <summary>"7 nights", "7 runs", "7 days".</summary>
    Duration,
    Size,
    Percent,
    Unknown,
}
