using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Parsing;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.PromQl.Checking;

/// <summary>Operands must be numbers or vectors of them, and what is said between them must mean something.</summary>
internal static class BinaryChecks
{
    public static void Check(Binary binary, ValueType left, ValueType right, Action<TextSpan, string> refuse)
    {
        BinaryOperator op = binary.Operator;
        if (binary.ReturnsBool && !op.IsComparison())
        {
            refuse(binary.OperatorSpan, $"found bool behind {op.Text()}, expected it behind a comparison only");
        }

        if (op.IsComparison() && !binary.ReturnsBool && left == ValueType.Scalar && right == ValueType.Scalar)
        {
            refuse(binary.OperatorSpan, $"found {op.Text()} between scalars, expected {op.Text()} bool");
        }

        Operand(binary.Left, left, op, refuse);
        Operand(binary.Right, right, op, refuse);
        if (binary.Matching is VectorMatching matching)
        {
            bool isOfVectors = left == ValueType.InstantVector && right == ValueType.InstantVector;
            Matching(op, matching, isOfVectors, refuse);
        }
    }

    private static void Operand(Expr operand, ValueType type, BinaryOperator op, Action<TextSpan, string> refuse)
    {
        if (type is not (ValueType.Scalar or ValueType.InstantVector))
        {
            refuse(operand.Span, $"found {type.Name()}, expected a scalar or an instant vector at {op.Text()}");
        }
        else if (type == ValueType.Scalar && op.IsSetOperator())
        {
            refuse(operand.Span, $"found a scalar, expected an instant vector at {op.Text()}");
        }
    }

    private static void Matching(
        BinaryOperator op, VectorMatching matching, bool isOfVectors, Action<TextSpan, string> refuse)
    {
        bool hasFill = matching.FillLeft is not null || matching.FillRight is not null;
        if (matching is { IsOn: true, Labels: { } labels, Included.Count: > 0 })
        {
            HashSet<string> on = [.. labels.Select(l => l.Name)];
            foreach (LabelName label in matching.Included.Where(l => on.Contains(l.Name)))
            {
                refuse(label.Span, $"found {Shown.Quoted(label.Name)} in the group, expected no label that on() has too");
            }
        }

        // Of "on ()" beside a scalar Prometheus says nothing.
        if (!isOfVectors && (matching.Labels?.Count > 0 || hasFill))
        {
            refuse(matching.Span, "found vector matching, expected it between instant vectors only");
        }

        if (isOfVectors && op.IsSetOperator() && (hasFill || matching.Group != MatchingGroup.None))
        {
            string what = hasFill ? "fill" : matching.Group == MatchingGroup.Left ? "group_left" : "group_right";
            refuse(matching.Span, $"found {what}, expected none at {op.Text()}");
        }
    }
}
