namespace Plimsoll.Domain.Advice.Options;

/// <summary>Whether a remedy brings the risk to what the plan accepts.</summary>
public enum TargetMet
{
    /// <summary>Even at the cautious end of everything, and no recorded run dies in its replay.</summary>
    Yes,

    /// <summary>At the hopeful end only, or not known, or where the room is there and the time it takes is not predicted.
    /// </summary>
    Perhaps,

    /// <summary>Not even at the hopeful end.</summary>
    No,
}
