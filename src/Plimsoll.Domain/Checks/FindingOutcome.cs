namespace Plimsoll.Domain.Checks;

/// <summary>Answer of a check, and of a verdict. Ordered: the worst is the largest.</summary>
public enum FindingOutcome
{
    Pass,
    Inconclusive,
    Fail,
}
