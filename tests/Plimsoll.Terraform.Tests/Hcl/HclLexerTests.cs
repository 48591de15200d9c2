using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform.Tests.Hcl;

public sealed class HclLexerTests
{
    [Theory]
    [InlineData("a = 1", "Identifier Blank Symbol Blank Number")]
    [InlineData("a-b_1=2.5e-3", "Identifier Symbol Number")]
    [InlineData("1.x", "Number Symbol Identifier")]
    [InlineData("größe # x\r\n// y", "Identifier Blank Comment Newline Comment")]
    [InlineData("/* a\nb */x", "Comment Identifier")]
    [InlineData("\uFEFFa", "Blank Identifier")]
    [InlineData("\"a${b}c\"", "QuoteOpen TemplateText InterpolationOpen Identifier TemplateClose TemplateText QuoteClose")]
    [InlineData("\"${{a={}}}\"", "QuoteOpen InterpolationOpen Symbol Identifier Symbol Symbol Symbol Symbol TemplateClose QuoteClose")]
    [InlineData("\"${\"${\"x\"}\"}\"", "QuoteOpen InterpolationOpen QuoteOpen InterpolationOpen QuoteOpen TemplateText QuoteClose TemplateClose QuoteClose TemplateClose QuoteClose")]
    [InlineData("\"$${a} %%{b} \\\" $x\"", "QuoteOpen TemplateText QuoteClose")]
    [InlineData("\"%{~ if a ~}x\"", "QuoteOpen ControlOpen Blank Identifier Blank Identifier Blank TemplateClose TemplateText QuoteClose")]
    [InlineData("a = <<E\nx\n E \nb", "Identifier Blank Symbol Blank HeredocOpen TemplateText HeredocClose Blank Newline Identifier")]
    [InlineData("<<-E\n ${a\n}\n  E", "HeredocOpen TemplateText InterpolationOpen Identifier Newline TemplateClose TemplateText HeredocClose")]
    [InlineData("a<<b", "Identifier Symbol Symbol Identifier")]
    public void Read_WhenText_HasTheseTokens(string text, string kinds) =>
        Assert.Equal(kinds + " End", string.Join(' ', HclFile.Read(new HclText("x.tf", text)).Tokens.Select(t => t.Kind)));

    [Theory]
    [InlineData("a = \"b\nc = 1\n", "x.tf:1:5: error PLM5005: string is not closed before the end of its line")]
    [InlineData("a = <<E\nx\n", "x.tf:1:5: error PLM5005: heredoc 'E' is not closed before the end of the file")]
    [InlineData("/* x", "x.tf:1:1: error PLM5005: comment is not closed before the end of the file; expected '*/'")]
    [InlineData("a = 1 @\n", "x.tf:1:7: error PLM5004: character U+0040 has no meaning here")]
    [InlineData("\uFEFFa = 😀\n", "x.tf:1:5: error PLM5004: character U+1F600 has no meaning here")]
    [InlineData("a = \"\\q\"\n", "x.tf:1:6: error PLM5004: found '\\' before what it does not escape; expected one of n, r, t, \", \\, u and U")]
    public void Read_WhenATokenIsBroken_SaysWhere(string text, string fault) =>
        Assert.Equal(fault, HclFile.Read(new HclText("x.tf", text)).Faults[0].ToString());

    [Fact]
    public void Read_WhenNotUtf8_SaysAtWhichByte()
    {
        HclFile file = HclFile.Read("x.tf", [(byte)'a', 0xFF, (byte)'b']);

        Assert.Equal("x.tf:1:1: error PLM5001: not UTF-8 at byte 1; expected UTF-8 text", Assert.Single(file.Faults).ToString());
    }

    [Fact]
    public void Read_WhenTooLarge_SaysSo()
    {
        HclFile file = HclFile.Read("x.tf", new byte[HclFile.MostBytes + 1]);

        Assert.Equal("PLM5002", Assert.Single(file.Faults).Code);
    }
}
