using Plimsoll.PromQl.Checking;
using Plimsoll.PromQl.Parsing;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.PromQl;

/// <summary>Reads PromQL as Prometheus 3.14 does with every experimental feature on. Time is linear in the text's
/// length; no text makes it throw.</summary>
public static class PromQlParser
{
    /// <summary>Longest text, in UTF-16 code units. A rule's expression has some hundreds.</summary>
    public const int MaxChars = 65536;

    /// <summary>Most expressions inside one another: parentheses, arguments, signs, right operands. Each costs stack
    /// while parsing; people write ten.</summary>
    public const int MaxDepth = 128;

    /// <summary>Highest tree, in nodes: also chains of operators, <c>a or b or c</c>, count. Walks that recurse are safe.
    /// </summary>
    public const int MaxHeight = 1024;

    public static ParsedExpression Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxChars)
        {
            string message = $"found {text.Length} characters, expected at most {MaxChars}";
            return new(text, null, [new(PromQlFaultKind.Syntax, new(0, text.Length), message)]);
        }

        ExpressionParser parser = new(text);
        return parser.Parse() is Expr root
            ? new(text, root, TypeChecker.Check(root))
            : new(text, null, [parser.Fault ?? throw new InvalidOperationException("no tree and no fault")]);
    }
}
