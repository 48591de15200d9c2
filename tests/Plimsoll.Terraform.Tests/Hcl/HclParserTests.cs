using System.Globalization;
using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform.Tests.Hcl;

public sealed class HclParserTests
{
    [Theory]
    [InlineData("1 + 2 * x", "(op + * 1 2 x)")]
    [InlineData("-a.b[0].c", "(- (steps a .b [0] .c))")]
    [InlineData("a.*.b", "(steps a * .b)")]
    [InlineData("a[*].b", "(steps a * .b)")]
    [InlineData("a.0", "(steps a .0)")]
    [InlineData("a ? b : c ? d : e", "(if a b (if c d e))")]
    [InlineData("f(a, b...)", "(f a b ...)")]
    [InlineData("f(\n  a,\n  b,\n)", "(f a b)")]
    [InlineData("provider::x::f(1)", "(provider::x::f 1)")]
    [InlineData("{ a = 1, \"b\" : 2\n (c) = 3 }", "{a=1 b=2 ?=3}")]
    [InlineData("{\n  # x\n  a = 1 # y\n\n  b = 2\n}", "{a=1 b=2}")]
    [InlineData("{ for = 1 }", "{for=1}")]
    [InlineData("[for a in b : a if a]", "(for a in b : a if a)")]
    [InlineData("{for k, v in b : k => v...}", "(for k v in b : k => v ...)")]
    [InlineData("\"a${b}\"", "(text a (b))")]
    [InlineData("\"%{ if a }b%{ else }c%{ endif }\"", "(text (a) b c)")]
    [InlineData("\"\\u00e9\\n$${x}\"", "'é\n${x}'")]
    [InlineData("null", "null")]
    [InlineData("(true)", "(true)")]
    [InlineData("99999999999999999999999999999999", "large")]
    public void Parse_WhenAnExpression_HasThisTree(string text, string tree)
    {
        HclFile file = HclFile.Read(new HclText("x.tf", $"x = {text}\n"));

        Assert.Empty(file.Faults);
        Assert.Equal(tree, Shown(Assert.Single(file.Body.Attributes).Value));
        Assert.Equal(text, file.Body.Attributes[0].Value.At.Text);
    }

    [Theory]
    [InlineData("a = = 1", "x.tf:1:5: error PLM5006: found '='; expected a value")]
    [InlineData("a = 1 b = 2", "x.tf:1:7: error PLM5006: found 'b'; expected a line break")]
    [InlineData("a = 1\na = 2", "x.tf:2:1: error PLM5007: 'a' is here a second time; expected once")]
    [InlineData("a {\n  b = 1\n", "x.tf:1:3: error PLM5005: block 'a' is not closed; expected '}'")]
    [InlineData("a { b = 1\n c = 2 }", "x.tf:1:10: error PLM5006: found the end of the line; expected '}', or a line break behind '{'")]
    [InlineData("a { b {} }", "x.tf:1:5: error PLM5006: found 'b'; expected '}', or a line break behind '{'")]
    [InlineData("a b", "x.tf:1:4: error PLM5006: found the end of the file; expected '=' for an attribute, or labels and '{' for a block")]
    [InlineData("a = [1 2]", "x.tf:1:8: error PLM5006: found '2'; expected ']'")]
    [InlineData("a = { b = 1 c = 2 }", "x.tf:1:13: error PLM5006: found 'c'; expected '}'")]
    [InlineData("a = b.", "x.tf:1:7: error PLM5006: found the end of the file; expected a name behind '.'")]
    [InlineData("a = \"%{ if b }c\"", "x.tf:1:16: error PLM5006: found '\"'; expected '%{ endif }'")]
    [InlineData("\"a\" = 1", "x.tf:1:1: error PLM5006: found '\"'; expected an attribute or a block")]
    public void Parse_WhenNotUnderstood_SaysWhatAndWhere(string text, string fault) =>
        Assert.Equal(fault, HclFile.Read(new HclText("x.tf", text)).Faults[0].ToString());

    [Fact]
    public void Parse_WhenSeveralItemsAreWrong_NamesEachOnce()
    {
        HclFile file = HclFile.Read(new HclText("x.tf", "a = \nb = 1\nc = [\n  1 2\n]\nd = 3\ne 4\n"));

        Assert.Equal([1, 4, 7], file.Faults.Select(f => f.At.Line));
        Assert.Contains(file.Body.Attributes, a => a.Name == "d");
    }

    [Fact]
    public void Parse_WhenFaultsAreMany_StopsCounting()
    {
        HclFile file = HclFile.Read(new HclText("x.tf", string.Concat(Enumerable.Repeat("= 1\n", 500))));

        Assert.Equal(HclFaults.Most + 1, file.Faults.Count);
        Assert.Equal("PLM5008", file.Faults[^1].Code);
    }

    [Fact]
    public void Parse_WhenNestedWithinReason_IsTaken()
    {
        string deep = new string('(', HclParser.MostDepth - 2) + "1" + new string(')', HclParser.MostDepth - 2);

        Assert.Empty(HclFile.Read(new HclText("x.tf", $"a = {deep}\n")).Faults);
        Assert.Equal("PLM5003", HclFile.Read(new HclText("x.tf", $"a = (((({deep}))))\n")).Faults[0].Code);
    }

    private static string Shown(HclExpr expr) => expr switch
    {
        HclExpr.Number n => n.Value?.ToString(CultureInfo.InvariantCulture) ?? "large",
        HclExpr.Text t => $"'{t.Value}'",
        HclExpr.Bool b => b.Value ? "true" : "false",
        HclExpr.Null => "null",
        HclExpr.Name n => n.Value,
        HclExpr.Template t => $"(text {string.Join(' ', t.Parts.Select(p => p is HclExpr.Text s ? s.Value : Shown(p)))})",
        HclExpr.Object o => $"{{{string.Join(' ', o.Items.Select(i => $"{i.Name ?? "?"}={Shown(i.Value)}"))}}}",
        HclExpr.Tuple t => $"[{string.Join(' ', t.Items.Select(Shown))}]",
        HclExpr.For f => $"(for {(f.KeyName is null ? "" : f.KeyName + " ")}{f.ValueName} in {Shown(f.Source)} : "
            + $"{(f.Key is null ? "" : Shown(f.Key) + " => ")}{Shown(f.Value)}"
            + $"{(f.Groups ? " ..." : "")}{(f.Condition is null ? "" : " if " + Shown(f.Condition))})",
        HclExpr.Traversal t => $"(steps {Shown(t.Root)} {string.Join(' ', t.Steps.Select(Shown))})",
        HclExpr.Call c => $"({c.Function} {string.Join(' ', c.Arguments.Select(Shown))}{(c.Expands ? " ..." : "")})",
        HclExpr.Conditional c => $"(if {Shown(c.Condition)} {Shown(c.Then)} {Shown(c.Else)})",
        HclExpr.Unary u => $"({u.Operators} {Shown(u.Operand)})",
        HclExpr.Operation o => $"(op {string.Join(' ', o.Operators)} {string.Join(' ', o.Operands.Select(Shown))})",
        HclExpr.Parenthesis p => $"({Shown(p.Inner)})",
        _ => "bad",
    };

    private static string Shown(HclStep step) => step switch
    {
        HclStep.Attribute a => "." + a.Name,
        HclStep.Index i => $"[{Shown(i.Key)}]",
        _ => "*",
    };
}
