namespace Plimsoll.Domain.FollowUps;

/// <summary>What it means when an operator's expression returns nothing for a host.</summary>
public enum Absence
{
    /// <summary><c>absent-unknown</c>, the default: nothing returned is Inconclusive.</summary>
    Unknown,

    /// <summary><c>must-exist</c>: nothing returned is a Fail.</summary>
    MustExist,

    /// <summary><c>absent-passes</c>: nothing returned is what success looks like.</summary>
    Passes,
}
