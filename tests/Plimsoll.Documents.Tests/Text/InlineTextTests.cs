using Plimsoll.Documents.Text;

namespace Plimsoll.Documents.Tests.Text;

public sealed class InlineTextTests
{
    [Theory]
    [InlineData("**Commit:** `0a1b2c3` - words", "Commit: 0a1b2c3 - words")]
    [InlineData("*a* _b_ __c__ snake_case_name", "a b c snake_case_name")]
    [InlineData("2 * 3 and a*b", "2 * 3 and ab")]
    [InlineData("see [the page](https://x/y) now", "see the page now")]
    [InlineData("![image](x.png) [not a link]", "image [not a link]")]
    [InlineData(@"\*plain\* C:\dir", @"*plain* C:\dir")]
    [InlineData("``a ` b`` c", "a ` b c")]
    [InlineData("open ` tick", "open ` tick")]
    [InlineData(@"\``a", "``a")]
    [InlineData("[a](no end", "[a](no end")]
    public void Parse_WhenMarkedUp_KeepsTheWords(string text, string plain) =>
        Assert.Equal(plain, InlineText.Parse(text).Plain);

    [Fact]
    public void Parse_WhenCodeAndBold_NamesThem()
    {
        InlineText text = InlineText.Parse("**Use `x`:** then ``y`` ");
        Assert.Equal(["x", "y"], text.Codes);
        Assert.Equal("Use x", text.BoldLead);
        Assert.Null(InlineText.Parse("then **bold**").BoldLead);
    }
}
