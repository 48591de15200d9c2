namespace Plimsoll.PromQl.Syntax;

/// <summary>Walks with the way from the root at hand; without recursion, so the height of a tree costs no stack.</summary>
public static class SyntaxWalk
{
    /// <summary>Shows each node before its children, in the order of the text.</summary>
    /// <param name="root">Shown first, with no ancestors.</param>
    /// <param name="visit">Gets the node and its ancestors, the root first and the parent last. The list is one and the
    /// same through the walk: copy it to keep it.</param>
    public static void Visit(Expr root, Action<Expr, IReadOnlyList<Expr>> visit)
    {
        List<Expr> ancestors = [];
        Stack<(Expr Node, int Depth)> waiting = new([(root, 0)]);
        while (waiting.TryPop(out (Expr Node, int Depth) next))
        {
            ancestors.RemoveRange(next.Depth, ancestors.Count - next.Depth);
            visit(next.Node, ancestors);
            IReadOnlyList<Expr> children = next.Node.Children;
            if (children.Count == 0)
            {
                continue;
            }

            ancestors.Add(next.Node);
            for (int i = children.Count - 1; i >= 0; i--)
            {
                waiting.Push((children[i], next.Depth + 1));
            }
        }
    }
}
