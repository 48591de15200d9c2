namespace Plimsoll.PromQl.Parsing;

/// <summary>Characters as the language sees them: ASCII, outside of quotes.</summary>
internal static class Chars
{
    public static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r';

    public static bool IsLetter(char c) => c == '_' || char.IsAsciiLetter(c);

    public static bool IsWord(char c) => c == '_' || char.IsAsciiLetterOrDigit(c);
}
