using System.Globalization;
using CsCheck;
using Plimsoll.Cli.Outputs;

namespace Plimsoll.Cli.Tests.Outputs;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("plain text, Söhne, 日本 and 🚢", "plain text, Söhne, 日本 and 🚢")]
    [InlineData("\e[31mred\a", "\\x1b[31mred\\x07")]
    [InlineData("a\r\nb\tc", "a  b c")]
    [InlineData("\u202egnp\u200b", "\\u202egnp\\u200b")]
    [InlineData("\u0085\u009b2J", "\\x85\\x9b2J")]
    public void Line_WhenTextIsHostile_ShowsWhatItHolds(string text, string expected) =>
        Assert.Equal(expected, Printable.Line(text));

    // Not a theory: attributes cannot hold half a pair.
    [Fact]
    public void Line_WhenSurrogateIsAlone_ShowsIt()
    {
        Assert.Equal("lone \\ud83d end", Printable.Line("lone \ud83d end"));
        Assert.Equal("\\udea2", Printable.Line("\udea2"));
    }

    [Fact]
    public void Line_WhenAnything_HasNoControlAndIsStable() => Gen.String.Sample(text =>
    {
        string line = Printable.Line(text);
        return !line.Any(c => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format)
            && Printable.Line(line) == line;
    });
}
