namespace Plimsoll.PromQl.Tests;

public sealed class PromQlPrinterTests
{
    [Theory]
    [InlineData("sum(up)by(a,\"b c\",)", "sum by (a, \"b c\") (up)")]
    [InlineData("SUM WITHOUT()(up)", "sum without () (up)")]
    [InlineData("topk(3,up)", "topk(3, up)")]
    [InlineData("up{a='b',c=~`\\d`,}", "up{a=\"b\", c=~\"\\\\d\"}")]
    [InlineData("{__name__=\"up\",\"a.b\"=\"c\"}", "{\"up\", \"a.b\"=\"c\"}")]
    [InlineData("{}", "{}")]
    [InlineData("a+ - b*(c)", "a + -b * (c)")]
    [InlineData("a==bool on(x)group_left b", "a == bool on (x) group_left () b")]
    [InlineData("a*fill_left(1)fill_right(1)b", "a * fill (1) b")]
    [InlineData("up[90s]offset -300@5", "up[1m30s] @ 5 offset -5m")]
    [InlineData("up[3600:60]", "up[1h:1m]")]
    [InlineData("up[1h:]@end()", "up[1h:] @ end()")]
    [InlineData("up[0.0005]", "up[0.0005]")]
    [InlineData("up[ 2*( step()+1m ) ]", "up[2s * (step() + 1m)]")]
    [InlineData("up offset (1m)", "up offset (1m)")]
    [InlineData("up offset +(1m) + 1", "up offset +(1m) + 1")]
    [InlineData("up offset +-(1m)", "up offset -(1m)")]
    [InlineData("up offset +-(1m) + 1", "up offset ---(1m) + 1s")]
    [InlineData("up offset --1m + 1", "up offset --1m + 1s")]
    [InlineData("up smoothed", "up smoothed")]
    [InlineData("1e3", "1000")]
    [InlineData("0x10", "16")]
    [InlineData("90s", "1m30s")]
    [InlineData("1e300", "1E+300")]
    [InlineData("+iNF", "+Inf")]
    [InlineData("'\\x01\\n\"é\\ufffd'", "\"\\x01\\n\\\"é\\ufffd\"")]
    [InlineData("a AND b # c", "a and b")]
    public void Print_WhenParsed_IsCanonical(string text, string expected)
    {
        Assert.Equal(expected, PromQlPrinter.Print(PromQlParser.Parse(text).Root!));
        Assert.Equal(expected, PromQlPrinter.Print(PromQlParser.Parse(expected).Root!));
    }
}
