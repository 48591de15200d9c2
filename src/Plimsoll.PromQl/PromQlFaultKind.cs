namespace Plimsoll.PromQl;

public enum PromQlFaultKind
{
    /// <summary>The text is no expression; there is no tree.</summary>
    Syntax,

    /// <summary>The tree is there, but an operand, argument or modifier does not fit.</summary>
    Type,
}
