using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform.Tracing;

/// <summary>Arithmetic is computed to match names and to choose branches; its result is never a place to edit.</summary>
internal sealed partial class Evaluator
{
    private static readonly string[][] Levels =
        [["||"], ["&&"], ["==", "!="], ["<", "<=", ">", ">="], ["+", "-"], ["*", "/", "%"]];

    private Traced Calculate(HclExpr expr, Scope scope)
    {
        HclExpr[] operands = expr is HclExpr.Operation o ? [.. o.Operands] : [((HclExpr.Unary)expr).Operand];
        Traced[] values = [.. operands.Select(e => Evaluate(e, scope))];
        if (Array.Find(values, v => v.Why is not null) is { } unknown)
        {
            return unknown.WithoutPlaces();
        }

        Value? result;
        try
        {
            result = expr is HclExpr.Operation operation
                ? Combine([.. values.Select(v => v.Value)], operation.Operators, 0, values.Length - 1, 0)
                : Sign(((HclExpr.Unary)expr).Operators, values[0].Value);
        }
        catch (Exception e) when (e is OverflowException or DivideByZeroException)
        {
            result = null;
        }

        return result is null ? Computed(expr, $"'{Short(expr)}' is computed") : Traced.Of(result);
    }

    private static Value? Sign(string operators, Value operand) => (operators, operand) switch
    {
        ("-", _) when NumberOf(operand) is { } n => new Value.Number(-n),
        ("!", Value.Bool b) => new Value.Bool(!b.IsTrue),
        _ => null,
    };

    // Operands first..last with the operators between them, joined by operators of this level or a tighter one.
    private static Value? Combine(Value[] values, IReadOnlyList<string> operators, int first, int last, int level)
    {
        if (first == last)
        {
            return values[first];
        }

        if (level == Levels.Length)
        {
            return null;
        }

        Value? result = null;
        int start = first;
        string? pending = null;
        for (int i = first; i <= last; i++)
        {
            bool ends = i == last || Levels[level].Contains(operators[i]);
            if (!ends)
            {
                continue;
            }

            Value? part = Combine(values, operators, start, i, level + 1);
            result = pending is null ? part : Apply(pending, result, part);
            if (result is null)
            {
                return null;
            }

            pending = i == last ? null : operators[i];
            start = i + 1;
        }

        return result;
    }

    private static Value? Apply(string symbol, Value? left, Value? right)
    {
        if (left is null || right is null)
        {
            return null;
        }

        switch (symbol)
        {
            case "||" or "&&":
                return left is Value.Bool a && right is Value.Bool b
                    ? new Value.Bool(symbol == "||" ? a.IsTrue || b.IsTrue : a.IsTrue && b.IsTrue)
                    : null;
            case "==" or "!=":
                return IsSame(left, right) is { } same ? new Value.Bool(same == (symbol == "==")) : null;
            default:
                return NumberOf(left) is { } x && NumberOf(right) is { } y ? Calculate(symbol, x, y) : null;
        }
    }

    private static Value Calculate(string symbol, decimal x, decimal y) => symbol switch
    {
        "<" => new Value.Bool(x < y),
        "<=" => new Value.Bool(x <= y),
        ">" => new Value.Bool(x > y),
        ">=" => new Value.Bool(x >= y),
        "+" => new Value.Number(x + y),
        "-" => new Value.Number(x - y),
        "*" => new Value.Number(x * y),
        "/" => new Value.Number(x / y),
        _ => new Value.Number(x % y),
    };

    // Values of different kinds are never equal in Terraform. A text that reads like a number or a truth value may have
    // been converted on its way, so it is not compared with one; nor are maps and lists.
    private static bool? IsSame(Value left, Value right) => (left, right) switch
    {
        (Value.Text a, Value.Text b) => a.Characters == b.Characters,
        (Value.Number a, Value.Number b) => a.Amount == b.Amount,
        (Value.Bool a, Value.Bool b) => a.IsTrue == b.IsTrue,
        (Value.Null, Value.Null) => true,
        (Value.Text t, Value.Number) => NumberOf(t) is null ? false : null,
        (Value.Text t, Value.Bool) => t.Characters is "true" or "false" ? null : false,
        (Value.Number or Value.Bool, Value.Text) => IsSame(right, left),
        (Value.Map or Value.List or Value.Missing, _) or (_, Value.Map or Value.List or Value.Missing) => null,
        _ => false,
    };
}
