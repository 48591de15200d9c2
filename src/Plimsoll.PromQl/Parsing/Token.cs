namespace Plimsoll.PromQl.Parsing;

/// <summary>A word, literal or sign of the text: [Start, End).</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End)
{
    public TextSpan Span => TextSpan.Between(Start, End);
}
