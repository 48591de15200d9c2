using System.Globalization;
using System.Text.RegularExpressions;

namespace Plimsoll.Scenarios.Language;

/// <summary>The compact notation of a series' values, one step apart: <c>10</c> one value, <c>10x5</c> the value and 5
/// more like it, <c>1+2x3</c> and <c>9-2x3</c> a ramp of the value and 3 more, <c>_</c> and <c>_x4</c> missed scrapes,
/// <c>stale</c> a staleness marker.</summary>
internal static partial class ValueList
{
    /// <summary>What one step of a series holds: a value, nothing (null), or a staleness marker.</summary>
    public readonly record struct Step(double? Value, bool IsStale);

    public static IEnumerable<Step> Read(LineCursor line)
    {
        List<Step> steps = [];
        while (!line.AtEnd)
        {
            steps.AddRange(Word(line));
        }

        return steps;
    }

    private static IEnumerable<Step> Word(LineCursor line)
    {
        if (line.Take("stale"))
        {
            return [new Step(null, true)];
        }

        int before = 0;
        double first = 0;
        double rise = 0;
        bool missed = false;
        _ = line.Value<int>("a value such as 10, 10x5, 1+2x3, _x4 or stale", text =>
        {
            Match match = Repeated().Match(text);
            string value = match.Success ? match.Groups["value"].Value : text;
            before = match.Success ? int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture) : 0;
            missed = value == "_";
            Match ramp = Ramp().Match(value);
            if (missed || Notation.Number(value) is double plain && Set(plain, 0))
            {
                return 0;
            }

            return ramp.Success && match.Success && Notation.Number(ramp.Groups["first"].Value) is double from
                && Notation.Number(ramp.Groups["rise"].Value) is double by
                && Set(from, ramp.Groups["sign"].Value == "-" ? -by : by) ? 0 : null;

            bool Set(double start, double step)
            {
                (first, rise) = (start, step);
                return true;
            }
        });
        return missed
            ? Enumerable.Repeat(default(Step), Math.Max(1, before))
            : Enumerable.Range(0, before + 1).Select(i => new Step(first + (rise * i), false));
    }

    [GeneratedRegex("^(?<value>.+)x(?<count>[0-9]{1,6})$")]
    private static partial Regex Repeated();

    [GeneratedRegex("^(?<first>-?[^+-]+)(?<sign>[+-])(?<rise>[^+-]+)$")]
    private static partial Regex Ramp();
}
