using System.Globalization;
using Plimsoll.Lint.Expressions;
using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Syntax;
using ValueType = Plimsoll.PromQl.ValueType;

namespace Plimsoll.Lint.PromQl;

/// <summary>An extrapolated rise compared with whole numbers, or believed to be all that was counted.</summary>
/// <remarks>Prometheus <c>promql/functions.go</c>, <c>extrapolatedRate</c>: the rise between the first and the last sample
/// is stretched to the range. No rise stays exactly 0.</remarks>
public sealed class PromQlIncreaseEqualityRule : ILintRule
{
    private static readonly string[] s_extrapolating = ["increase", "rate", "delta"];

    private static readonly AggregationOperator[] s_counting =
        [AggregationOperator.Count, AggregationOperator.CountValues, AggregationOperator.Group];

    public string Id => "promql/increase-equality";

    public LintSeverity Severity => LintSeverity.Warning;

    public string Summary => "compares an extrapolated rise with a whole number, or takes it for all that was counted";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        foreach (PlanExpression expression in subject.Expressions.Where(e => e.Parsed.IsValid))
        {
            foreach (Binary binary in expression.Root!.DescendantsAndSelf().OfType<Binary>())
            {
                if (binary.Operator.IsComparison() && Rise(binary) is (Call call, double number, bool isFlipped)
                    && Finding(expression, binary, call, number, isFlipped) is LintFinding finding)
                {
                    yield return finding;
                }
            }
        }
    }

    private LintFinding? Finding(PlanExpression expression, Binary binary, Call call, double number, bool isFlipped)
    {
        bool isWhole = number >= 1 && double.IsInteger(number);
        string function = $"{call.Function.Name}()";
        if (binary.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual)
        {
            return number == 0
                ? OfZero(expression, binary, call)
                : this.Finds(
                    expression, binary.OperatorSpan,
                    $"{function} is extrapolated to the ends of its range, so it is hardly ever a whole number: a rise of 1 "
                    + "may read 1.04, and an equation with it almost never holds",
                    isWhole && call.Function.Name != "rate" ? Rounded(expression, call) : null);
        }

        // What rises by 1 reads 1 or a little more: it passes "> 1" and fails "<= 1". The other two are safe.
        bool isStrict = isFlipped
            ? binary.Operator is BinaryOperator.Less or BinaryOperator.GreaterOrEqual
            : binary.Operator is BinaryOperator.Greater or BinaryOperator.LessOrEqual;
        return !isWhole || !isStrict || call.Function.Name == "rate"
            ? null
            : this.Finds(
                expression, binary.OperatorSpan,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{function} is extrapolated to the ends of its range: a rise of exactly {number} may read {number * 1.04:0.##}, and then counts as more than {number}"),
                Rounded(expression, call));
    }

    private LintFinding? OfZero(PlanExpression expression, Binary binary, Call call) =>
        call.DescendantsAndSelf().OfType<VectorSelector>().Any(s => s.MetricName == "node_vmstat_oom_kill")
            ? this.Finds(
                expression, binary.OperatorSpan,
                "a rise of 0 is exact, but kills between the last scrape and a reboot are not in it, nor those by "
                + "systemd-oomd and earlyoom, and a host with fewer than two samples has no row",
                "the check host/no-oom, which reads the counter boot by boot and the journal beside it")
            : null;

    private static string? Rounded(PlanExpression expression, Call call)
    {
        string? text = Quote.Of(expression.With(call.Span, $"round({expression.TextOf(call.Span)})"));
        return text is null ? null : $"{text}, which is right for small numbers";
    }

    // A rise, alone or added up, and the number it is compared with. What is rounded is no rise any more.
    private static (Call Call, double Number, bool IsFlipped)? Rise(Binary binary)
    {
        bool isFlipped = binary.Left.Type == ValueType.Scalar;
        Expr side = PlanExpression.Inside(isFlipped ? binary.Right : binary.Left);
        while (side is Aggregation aggregation && !s_counting.Contains(aggregation.Operator))
        {
            side = PlanExpression.Inside(aggregation.Inner);
        }

        return side is Call call && s_extrapolating.Contains(call.Function.Name)
            && PlanExpression.Inside(isFlipped ? binary.Left : binary.Right) is NumberLiteral number
            ? (call, number.Value, isFlipped)
            : null;
    }
}
