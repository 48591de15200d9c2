namespace Plimsoll.PromQl.Clauses;

/// <summary>Which side may have several series per match.</summary>
public enum MatchingGroup
{
    None,

    /// <summary><c>group_left</c>: many on the left, one on the right.</summary>
    Left,

    /// <summary><c>group_right</c>: one on the left, many on the right.</summary>
    Right,
}
