using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.PromQl.Checking;

/// <summary>What Prometheus asks of a tree (<c>checkAST</c> in <c>promql/parser/parse.go</c>): types of operands and
/// arguments, and modifiers that fit.</summary>
/// <remarks>Goes from the leaves up and keeps the types of what is done on a stack: asking each node for its type, which
/// asks its children, would take a time that grows with the tree's height too.</remarks>
internal sealed class TypeChecker
{
    private readonly List<PromQlFault> _faults = [];
    private readonly List<Expr> _nodes;
    private readonly ValueType[] _done;
    private readonly Action<TextSpan, string> _refuse;
    private int _count;

    // Second arguments of info(), known before they are reached: the call comes first in the order of the text.
    private HashSet<Expr>? _ofInfo;

    private TypeChecker(Expr root)
    {
        _nodes = [.. root.DescendantsAndSelf()];
        _done = new ValueType[_nodes.Count];
        _refuse = Refuse;
        foreach (Expr node in _nodes)
        {
            if (node is Call { Function.Name: "info", Arguments: [_, var labels, ..] })
            {
                (_ofInfo ??= new(ReferenceEqualityComparer.Instance)).Add(labels);
            }
        }
    }

    /// <summary>All faults, in the order of their places.</summary>
    public static IReadOnlyList<PromQlFault> Check(Expr root)
    {
        TypeChecker checker = new(root);

        // Backwards, children come before their parents, the first child last.
        for (int i = checker._nodes.Count - 1; i >= 0; i--)
        {
            checker.Visit(checker._nodes[i]);
        }

        checker._faults.Reverse();
        return checker._faults.Count == 0 ? [] : [.. checker._faults.OrderBy(f => f.Span.Start)];
    }

    private void Visit(Expr node)
    {
        int children = 1;
        ValueType type;
        switch (node)
        {
            case Binary binary:
                bool isScalar = TypeOf(0) == ValueType.Scalar && TypeOf(1) == ValueType.Scalar;
                type = isScalar ? ValueType.Scalar : ValueType.InstantVector;
                BinaryChecks.Check(binary, TypeOf(0), TypeOf(1), _refuse);
                children = 2;
                break;
            case Unary unary:
                type = TypeOf(0);
                if (type is not (ValueType.Scalar or ValueType.InstantVector))
                {
                    Refuse(
                        unary.Inner.Span,
                        $"found {type.Name()}, expected a scalar or an instant vector behind {unary.Operator.Text()}");
                }

                break;
            case Parenthesis:
                type = TypeOf(0);
                break;
            case Subquery subquery:
                type = node.Type;
                Expect(0, subquery.Inner, ValueType.InstantVector, "a subquery");
                break;
            case Aggregation aggregation:
                type = node.Type;
                children = aggregation.Parameter is null ? 1 : 2;
                Aggregation(aggregation);
                break;
            case Call call:
                type = node.Type;
                children = call.Arguments.Count;
                Call(call);
                break;
            case VectorSelector vector:
                type = node.Type;
                children = 0;
                SelectorChecks.Check(vector, _ofInfo?.Contains(vector) == true, _refuse);
                break;
            default:
                type = node.Type;
                children = node.Children.Count;
                break;
        }

        _count -= children;
        _done[_count++] = type;
    }

    /// <param name="child">Its place among the children of the node in hand.</param>
    private ValueType TypeOf(int child) => _done[_count - 1 - child];

    private void Aggregation(Aggregation aggregation)
    {
        string name = $"{aggregation.Operator.Text()}()";
        if (aggregation.Parameter is Expr parameter)
        {
            bool isText = aggregation.Operator == AggregationOperator.CountValues;
            Expect(0, parameter, isText ? ValueType.String : ValueType.Scalar, $"the parameter of {name}");
        }

        Expect(aggregation.Parameter is null ? 0 : 1, aggregation.Inner, ValueType.InstantVector, name);
    }

    private void Call(Call call)
    {
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
            string found = given == 1 ? "1 argument" : $"{given} arguments";
            Refuse(call.Span, $"found {found}, expected {expected} in {call.Function.Name}()");
        }

        for (int i = 0; i < Math.Min(given, most); i++)
        {
            Expect(i, call.Arguments[i], call.Function.ArgumentType(i), $"{call.Function.Name}()");
        }

        bool isOfInfo = call is { Function.Name: "info", Arguments: [_, not VectorSelector, ..] };
        if (isOfInfo && TypeOf(1) == ValueType.InstantVector)
        {
            Refuse(call.Arguments[1].Span, "found an expression, expected labels in braces as the second argument of info()");
        }
    }

    private void Expect(int child, Expr argument, ValueType type, string where)
    {
        if (TypeOf(child) != type)
        {
            Refuse(argument.Span, $"found {TypeOf(child).Name()}, expected {type.Name()} in {where}");
        }
    }

    private void Refuse(TextSpan span, string message) => _faults.Add(new(PromQlFaultKind.Type, span, message));
}
