using System.Globalization;
using System.Text.RegularExpressions;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Lint.Plan.Reading;

/// <summary>Finds the size an expression asks for, e.g. <c>node_memory_SwapTotal_bytes &gt;= 2e9</c>.</summary>
internal static partial class ExpressionSize
{
    private const int MaxChars = 2000;

    /// <summary>Sizes of swap (or of memory) that a series must reach; others are another rule's.</summary>
    public static IEnumerable<ExpectedSize> In(FollowUp plan, bool isOfSwap)
    {
        string metric = isOfSwap ? "SwapTotal" : "MemTotal";
        foreach (SourcedText expression in Expressions(plan).Where(e => e.Text.Length <= MaxChars).Distinct())
        {
            foreach (Match match in Threshold().Matches(expression.Text))
            {
                if (match.Groups["metric"].Value == metric && Size(match) is ByteSize size)
                {
                    Group number = match.Groups["number"];
                    yield return new(
                        $"{expression.Text[number.Index..(match.Index + match.Length)]} ({size})",
                        size,
                        expression.Span(number.Index, match.Index + match.Length - number.Index),
                        plan.Hosts,
                        IsOfEach: true,
                        IsLeast: !match.Groups["op"].ValueSpan.StartsWith("="),
                        IsExact: true);
                }
            }
        }
    }

    private static IEnumerable<SourcedText> Expressions(FollowUp plan) =>
    [
        .. plan.Metrics.Select(m => m.Expression),
        .. plan.Steps.Select(s => s.Expression).OfType<SourcedText>(),
        .. plan.Criteria.SelectMany(c => c.Expressions),
    ];

    private static ByteSize? Size(Match match)
    {
        if (!double.TryParse(match.Groups["number"].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            return null;
        }

        foreach (Capture scale in match.Groups["scale"].Captures)
        {
            value *= double.Parse(scale.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        foreach (Capture power in match.Groups["power"].Captures)
        {
            value *= Math.Pow(1024, int.Parse(power.ValueSpan, CultureInfo.InvariantCulture) - 1);
        }

        return value > 0 ? ByteSize.TryFromBytes(value) : null;
    }

    // Divisions on the left and factors on the right scale the number: "/ 1024 / 1024 > 900", "> 2 * 1024^3".
    [GeneratedRegex(
        @"\bnode_memory_(?<metric>SwapTotal|MemTotal)_bytes(?:\{[^{}]{0,300}\})?(?:\s?/\s?(?<scale>1024|1e[369])(?:\^(?<power>[123]))?){0,4}\s?(?<op>>=?|==)\s?(?:bool\s)?(?<number>\d{1,15}(?:\.\d{1,6})?(?:e\d{1,2})?)(?:\s?\*\s?(?<scale>1024|1e[369])(?:\s?\^\s?(?<power>[123]))?){0,4}(?![\w.]|\s?[*/^])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Threshold();
}
