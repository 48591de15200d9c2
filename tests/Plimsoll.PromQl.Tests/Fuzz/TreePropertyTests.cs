using CsCheck;
using Plimsoll.PromQl.Syntax;
using Plimsoll.PromQl.Tests.Corpus;

namespace Plimsoll.PromQl.Tests.Fuzz;

public sealed class TreePropertyTests
{
    private static readonly Gen<Expr> AnyTree =
        Gen.Int[0, 1000].Array[0, 120].Select(choices => new TreeBuilder(choices).Build());

    [Fact]
    public void Print_WhenParsed_IsTheSameTree() => AnyTree.Sample(
        tree =>
        {
            string printed = PromQlPrinter.Print(tree);
            ParsedExpression parsed = PromQlParser.Parse(printed);

            Assert.True(parsed.Root is not null, $"{printed}: {string.Join("; ", parsed.Faults)}");
            Assert.True(SyntaxEquivalence.AreSame(tree, parsed.Root), printed);
            Assert.Equal(printed, PromQlPrinter.Print(parsed.Root));
            Assert.Equal(new TextSpan(0, printed.Length), parsed.Root.Span);
            TreeRules.AssertHold(parsed);
            TreeRules.AssertPartsParse(printed, parsed.Root);
        },
        iter: 5000,
        print: PromQlPrinter.Print);

    [Fact]
    public void Parse_WhenAnyOfTheCorpus_IsValidAndItsPartsParse() => Assert.All(ExpressionCorpus.Valid, text =>
    {
        ParsedExpression parsed = PromQlParser.Parse(text);

        Assert.True(parsed.IsValid, string.Join("; ", parsed.Faults));
        TreeRules.AssertHold(parsed);
        TreeRules.AssertPartsParse(text, parsed.Root!);
    });

    [Fact]
    public void Corpus_WhenCounted_IsLargeAndHasNothingTwice()
    {
        Assert.True(ExpressionCorpus.Valid.Count >= 900);
        Assert.Equal(ExpressionCorpus.Valid.Count, ExpressionCorpus.Valid.Distinct().Count());
    }
}
