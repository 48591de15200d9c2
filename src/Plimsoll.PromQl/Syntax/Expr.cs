namespace Plimsoll.PromQl.Syntax;

/// <summary>A node of an expression's tree. The cases are the sealed records of this folder.</summary>
/// <remarks>Trees that were parsed are at most <see cref="PromQlParser.MaxHeight"/> nodes high. Records compare spans
/// and lists by reference too; for the meaning alone there is <see cref="SyntaxEquivalence"/>.</remarks>
/// <param name="Span">All of the node's text with its modifiers and children, without blanks around it.</param>
public abstract record Expr(TextSpan Span)
{
    /// <summary>What the expression gives.</summary>
    public abstract ValueType Type { get; }

    /// <summary>The expressions inside, in the order of the text.</summary>
    public abstract IReadOnlyList<Expr> Children { get; }

    /// <summary>This node and all inside it, each before its children, in the order of the text.</summary>
    public IEnumerable<Expr> DescendantsAndSelf()
    {
        Stack<Expr> waiting = new([this]);
        while (waiting.TryPop(out Expr? next))
        {
            yield return next;
            IReadOnlyList<Expr> children = next.Children;
            for (int i = children.Count - 1; i >= 0; i--)
            {
                waiting.Push(children[i]);
            }
        }
    }

    private protected static readonly Expr[] s_none = [];
}
