namespace Plimsoll.PromQl.Parsing;

/// <summary>Characters as the language sees them: ASCII, outside of quotes.</summary>
internal static class Chars
{
    public static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r';

    public static bool IsLetter(char c) => c == '_' || char.IsAsciiLetter(c);

    public static bool IsWord(char c) => c == '_' || char.IsAsciiLetterOrDigit(c);

    /// <summary>The value of a hexadecimal digit; 16 for any other character.</summary>
    public static int HexDigit(char c) => char.IsAsciiHexDigit(c) ? (c & 0xF) + ((c >> 6) * 9) : 16;
}
