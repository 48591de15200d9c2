namespace Plimsoll.Contest.Servers;

/// <summary>What a server lets a question cost.</summary>
internal enum Limits
{
    /// <summary>As the server comes.</summary>
    Default,

    /// <summary>High enough for every question of the contest.</summary>
    Raised,
}
