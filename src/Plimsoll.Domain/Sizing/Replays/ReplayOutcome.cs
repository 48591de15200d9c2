namespace Plimsoll.Domain.Sizing.Replays;

/// <summary>What a recorded run would have met under another configuration.</summary>
public enum ReplayOutcome
{
    /// <summary>It dies at the cautious end and not at the hopeful one, or its demand is known as a lower bound only.</summary>
    Unknown,

    /// <summary>It fits even at the cautious end of everything not known exactly.</summary>
    Survives,

    /// <summary>It does not fit even at the hopeful end.</summary>
    Dies,
}
