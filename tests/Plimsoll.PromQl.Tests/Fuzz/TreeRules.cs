using Plimsoll.PromQl.Syntax;

namespace Plimsoll.PromQl.Tests.Fuzz;

/// <summary>What holds for whatever was parsed.</summary>
internal static class TreeRules
{
    public static void AssertHold(ParsedExpression parsed)
    {
        Assert.Equal(parsed.Root is null, parsed.Faults.Any(f => f.Kind == PromQlFaultKind.Syntax));
        TextSpan all = new(0, parsed.Text.Length);
        foreach (PromQlFault fault in parsed.Faults)
        {
            Assert.True(all.Contains(fault.Span) && fault.Span.Length >= 0, $"{fault} is not inside the text");
            Assert.InRange(fault.Message.Length, 10, 200);
            Assert.False(fault.Message.EndsWith('.') || fault.Message.Any(char.IsControl), fault.Message);
            Assert.StartsWith("found ", fault.Message);
        }

        if (parsed.Root is Expr root)
        {
            AssertNested(root);
            AssertPrintsTheSame(root);
        }
    }

    /// <summary>Children lie in their parents, one behind the other.</summary>
    public static void AssertNested(Expr root) => SyntaxWalk.Visit(root, (node, _) =>
    {
        int end = node.Span.Start;
        foreach (Expr child in node.Children)
        {
            Assert.True(node.Span.Contains(child.Span) && child.Span.Start >= end, $"{child.Span} in {node.Span}");
            end = child.Span.End;
        }
    });

    public static void AssertPrintsTheSame(Expr root)
    {
        string printed = PromQlPrinter.Print(root);
        Expr? again = PromQlParser.Parse(printed).Root;

        // Printing may be longer than what was read, and then beyond the limit.
        if (printed.Length <= PromQlParser.MaxChars)
        {
            Assert.True(again is not null && SyntaxEquivalence.AreSame(root, again), printed);
            Assert.Equal(printed, PromQlPrinter.Print(again));
        }
    }

    /// <summary>Each node's text alone is that node. A selector whose modifiers stand behind a range has lost them.</summary>
    public static void AssertPartsParse(string text, Expr root) => SyntaxWalk.Visit(root, (node, ancestors) =>
    {
        bool isCut = ancestors is [.., RangeSelector { Vector.Modifiers.IsNone: false }];
        if (!isCut)
        {
            Expr? alone = PromQlParser.Parse(node.Span.Of(text)).Root;
            Assert.True(alone is not null && SyntaxEquivalence.AreSame(node, alone), node.Span.Of(text));
        }
    });
}
