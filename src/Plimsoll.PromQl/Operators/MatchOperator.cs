namespace Plimsoll.PromQl.Operators;

public enum MatchOperator
{
    Equal,
    NotEqual,

    /// <summary><c>=~</c></summary>
    Matches,

    /// <summary><c>!~</c></summary>
    MatchesNot,
}
