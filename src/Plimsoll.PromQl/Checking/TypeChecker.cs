using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Parsing;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.PromQl.Checking;

/// <summary>What Prometheus asks of a tree (<c>checkAST</c> in <c>promql/parser/parse.go</c>): types of operands and
/// arguments, and modifiers that fit.</summary>
internal sealed class TypeChecker
{
    private readonly List<PromQlFault> _faults = [];

    private TypeChecker()
    {
    }

    /// <summary>All faults, in the order of their places.</summary>
    public static PromQlFault[] Check(Expr root)
    {
        TypeChecker checker = new();
        SyntaxWalk.Visit(root, (node, ancestors) => checker.Visit(node, ancestors));
        return [.. checker._faults.OrderBy(f => f.Span.Start)];
    }

    private void Visit(Expr node, IReadOnlyList<Expr> ancestors)
    {
        switch (node)
        {
            case VectorSelector vector:
                bool isOfInfo = ancestors is [.., Call { Function.Name: "info", Arguments: [_, var second, ..] }]
                    && ReferenceEquals(second, vector);
                SelectorChecks.Check(vector, isOfInfo, Refuse);
                break;
            case Subquery { Inner: var inner } when inner.Type != ValueType.InstantVector:
                Refuse(inner.Span, $"found {Name(inner.Type)}, expected {Name(ValueType.InstantVector)} for a subquery");
                break;
            case Unary { Inner: var inner, Operator: var sign } when !IsCalculable(inner):
                Refuse(inner.Span, $"found {Name(inner.Type)}, expected a scalar or an instant vector behind {sign.Text()}");
                break;
            case Aggregation aggregation:
                Aggregation(aggregation);
                break;
            case Call call:
                Call(call);
                break;
            case Binary binary:
                Binary(binary);
                break;
        }
    }

    private void Aggregation(Aggregation aggregation)
    {
        Expect(aggregation.Inner, ValueType.InstantVector, $"{aggregation.Operator.Text()}()");
        if (aggregation.Parameter is Expr parameter)
        {
            ValueType type = aggregation.Operator == AggregationOperator.CountValues ? ValueType.String : ValueType.Scalar;
            Expect(parameter, type, $"the parameter of {aggregation.Operator.Text()}()");
        }
    }

    private void Call(Call call)
    {
        string name = $"{call.Function.Name}()";
        int given = call.Arguments.Count;
        int most = call.Function.MaxArguments ?? int.MaxValue;
        if (given < call.Function.MinArguments || given > most)
        {
            string expected = (call.Function.MinArguments, call.Function.MaxArguments) switch
            {
                (var min, null) => $"at least {min}",
                var (min, max) when min == max => $"{min}",
                var (min, max) => $"{min} to {max}",
            };
            Refuse(call.Span, $"found {given} {(given == 1 ? "argument" : "arguments")}, expected {expected} in {name}");
        }

        for (int i = 0; i < Math.Min(given, most); i++)
        {
            Expect(call.Arguments[i], call.Function.ArgumentType(i), name);
        }
    }

    private void Binary(Binary binary)
    {
        BinaryOperator op = binary.Operator;
        ValueType left = binary.Left.Type;
        ValueType right = binary.Right.Type;
        if (binary.ReturnsBool && !op.IsComparison())
        {
            Refuse(binary.OperatorSpan, $"found bool behind {op.Text()}, expected it behind a comparison only");
        }

        if (op.IsComparison() && !binary.ReturnsBool && left == ValueType.Scalar && right == ValueType.Scalar)
        {
            Refuse(binary.OperatorSpan, $"found {op.Text()} between scalars, expected {op.Text()} bool");
        }

        foreach (Expr operand in binary.Children)
        {
            if (!IsCalculable(operand))
            {
                Refuse(operand.Span, $"found {Name(operand.Type)}, expected a scalar or an instant vector at {op.Text()}");
            }
            else if (operand.Type == ValueType.Scalar && op.IsSetOperator())
            {
                Refuse(operand.Span, $"found a scalar, expected an instant vector at {op.Text()}");
            }
        }

        if (binary.Matching is VectorMatching matching)
        {
            Matching(binary, matching, left == ValueType.InstantVector && right == ValueType.InstantVector);
        }
    }

    private void Matching(Binary binary, VectorMatching matching, bool isOfVectors)
    {
        bool hasFill = matching.FillLeft is not null || matching.FillRight is not null;
        if (matching is { IsOn: true, Labels: { } labels, Included.Count: > 0 })
        {
            HashSet<string> on = [.. labels.Select(l => l.Name)];
            foreach (LabelName label in matching.Included.Where(l => on.Contains(l.Name)))
            {
                Refuse(label.Span, $"found {Shown.Quoted(label.Name)} in the group, expected no label that on() has too");
            }
        }

        if (!isOfVectors && (matching.Labels?.Count > 0 || hasFill))
        {
            Refuse(matching.Span, "found vector matching, expected it between instant vectors only");
        }

        if (isOfVectors && binary.Operator.IsSetOperator() && (hasFill || matching.Group != MatchingGroup.None))
        {
            string what = hasFill ? "fill" : matching.Group == MatchingGroup.Left ? "group_left" : "group_right";
            Refuse(matching.Span, $"found {what}, expected none at {binary.Operator.Text()}");
        }
    }

    private void Expect(Expr argument, ValueType type, string where)
    {
        if (argument.Type != type)
        {
            Refuse(argument.Span, $"found {Name(argument.Type)}, expected {Name(type)} in {where}");
        }
    }

    private void Refuse(TextSpan span, string message) => _faults.Add(new(PromQlFaultKind.Type, span, message));

    private static bool IsCalculable(Expr expr) => expr.Type is ValueType.Scalar or ValueType.InstantVector;

    private static string Name(ValueType type) => type switch
    {
        ValueType.Scalar => "a scalar",
        ValueType.String => "a string",
        ValueType.InstantVector => "an instant vector",
        _ => "a range vector",
    };
}
