using Plimsoll.PromQl.Syntax;

namespace Plimsoll.PromQl.Tests.Parsing;

public sealed class LiteralParsingTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("5.", 5)]
    [InlineData(".5", 0.5)]
    [InlineData("1e3", 1000)]
    [InlineData("1E-3", 0.001)]
    [InlineData("1.5e+2", 150)]
    [InlineData("0x1F", 31)]
    [InlineData("0xe", 14)]
    [InlineData("0X_ff", 255)]
    [InlineData("010", 8)]
    [InlineData("08", 8)]
    [InlineData("1_000", 1000)]
    [InlineData("1_0.5_0e1_0", 10.5e10)]
    [InlineData("9223372036854775808", 9223372036854775808.0)]
    [InlineData("Inf", double.PositiveInfinity)]
    [InlineData("iNF", double.PositiveInfinity)]
    [InlineData("nan", double.NaN)]
    [InlineData("5m", 300)]
    [InlineData("1h30m", 5400)]
    [InlineData("250ms", 0.25)]
    [InlineData("1y1w1d1h1m1s1ms", 31536000 + 604800 + 86400 + 3600 + 60 + 1.001)]
    public void Parse_WhenANumber_ReadsItsValue(string text, double expected)
    {
        NumberLiteral number = Trees.Parse<NumberLiteral>(text);

        Assert.Equal(expected, number.Value);
        Assert.Equal(new TextSpan(0, text.Length), number.Span);
        Assert.Equal(text.EndsWith('m') || text.EndsWith('s'), number.IsDuration);
    }

    [Theory]
    [InlineData("1__0")]
    [InlineData("1_")]
    [InlineData("0x")]
    [InlineData("0xee")]
    [InlineData("0b1")]
    [InlineData("1e")]
    [InlineData("1e999")]
    [InlineData("0xFFFFFFFFFFFFFFFFF")]
    [InlineData("1.2.3")]
    [InlineData("5mm")]
    [InlineData("5m5h")]
    [InlineData("5m5m")]
    [InlineData("1.5h")]
    [InlineData("5hs")]
    [InlineData("293y")]
    [InlineData("99999999999999999999s")]
    [InlineData("1a")]
    public void Parse_WhenNoNumber_RefusesIt(string text) =>
        Assert.StartsWith($"{text}: found '{text}', expected ", Trees.Fault(text, PromQlFaultKind.Syntax));

    [Theory]
    [InlineData("\"a\"", "a")]
    [InlineData("'a\"b'", "a\"b")]
    [InlineData("'it\\'s'", "it's")]
    [InlineData("`a\\n\n\"'`", "a\\n\n\"'")]
    [InlineData(@"""\a\b\f\n\r\t\v\\\""""", "\a\b\f\n\r\t\v\\\"")]
    [InlineData(@"""\x41\101\u00e9\U0001F600""", "AAé😀")]
    [InlineData(@"""\xc3\xa9""", "é")]
    [InlineData(@"""\xff""", "\uFFFD")]
    [InlineData("\"größe 日本 😀\"", "größe 日本 😀")]
    public void Parse_WhenAString_ResolvesItsEscapes(string text, string expected) =>
        Assert.Equal(expected, Trees.Parse<StringLiteral>(text).Value);

    [Theory]
    [InlineData("\"a", "found a string without its closing quote")]
    [InlineData("\"a\nb\"", "found a string without its closing quote")]
    [InlineData("`a", "found a string without its closing quote")]
    [InlineData("\"\\", "found the end of the text, expected the rest of an escape")]
    [InlineData("\"\\q\"", "found the escape \\q, expected one of \\a \\b \\f \\n \\r \\t \\v \\\\ \\\" \\nnn \\xnn \\unnnn \\Unnnnnnnn")]
    [InlineData("\"\\'\"", "found the escape \\', expected one of \\a \\b \\f \\n \\r \\t \\v \\\\ \\\" \\nnn \\xnn \\unnnn \\Unnnnnnnn")]
    [InlineData("\"\\x4\"", "found too few digits in the escape \\x, expected 2")]
    [InlineData("\"\\400\"", "found an escape beyond what its character can be")]
    [InlineData("\"\\ud800\"", "found an escape beyond what its character can be")]
    [InlineData("\"\\U00110000\"", "found an escape beyond what its character can be")]
    [InlineData("\"\uD800\"", "found a character that is no valid Unicode in a string")]
    [InlineData("`\uFFFD`", "found a character that is no valid Unicode in a string")]
    public void Parse_WhenAStringIsDamaged_SaysHow(string text, string message) =>
        Assert.Equal(message, Assert.Single(PromQlParser.Parse(text).Faults).Message);
}
