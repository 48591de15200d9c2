using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.Lint.Expressions;

/// <summary>Which stretch of time a selector takes its samples from.</summary>
/// <param name="NearSeconds">The stretch's end before <paramref name="Until"/>.</param>
/// <param name="FarSeconds">The stretch's beginning before <paramref name="Until"/>, subqueries around it included.</param>
/// <param name="Until">A moment the expression itself fixes with <c>@</c>; null: when it is evaluated.</param>
/// <param name="Outermost">The range or subquery that is evaluated at that moment; null for a plain selector.</param>
internal sealed record LookBack(double NearSeconds, double FarSeconds, DateTimeOffset? Until, Expr? Outermost)
{
    /// <summary>Longer than any retention, and short enough to be taken from any date.</summary>
    public const double MaxSeconds = 100.0 * 365 * 86400;

    /// <summary>Null where it depends on the query or is beyond reason.</summary>
    public static LookBack? Of(SelectorPlace place)
    {
        double near = 0;
        double far = 0;
        Expr? outermost = null;
        Expr? node = place.Selector;
        for (int i = place.Ancestors.Count - 1; node is not null; i--)
        {
            DurationText? range = node switch
            {
                RangeSelector selector => selector.Range,
                Subquery subquery => subquery.Range,
                _ => null,
            };
            if (range is not null)
            {
                if (range.Milliseconds is not long milliseconds)
                {
                    return null;
                }

                far += milliseconds / 1000.0;
                outermost = node;
            }

            bool isInRange = i >= 0 && place.Ancestors[i] is RangeSelector;
            TimeModifiers modifiers = node is VectorSelector vector && !isInRange ? vector.Modifiers : Modifiers(node);
            double offset = 0;
            if (modifiers.Offset is OffsetModifier move)
            {
                if (move.Milliseconds is not long milliseconds)
                {
                    return null;
                }

                offset = milliseconds / 1000.0;
            }

            near += offset;
            far += offset;
            if (Math.Abs(near) > MaxSeconds || Math.Abs(far) > MaxSeconds)
            {
                return null;
            }

            switch (modifiers.At)
            {
                case AtModifier.Moment moment:
                    return Math.Abs(moment.UnixSeconds) < MaxSeconds
                        ? new(near, far, DateTimeOffset.UnixEpoch.AddSeconds(moment.UnixSeconds), outermost)
                        : null;
                case not null:
                    return new(near, far, null, outermost);
            }

            node = i >= 0 ? place.Ancestors[i] : null;
        }

        return new(near, far, null, outermost);
    }

    /// <summary>A selector in a range has its modifiers written behind the range: they move both.</summary>
    private static TimeModifiers Modifiers(Expr node) => node switch
    {
        RangeSelector range => range.Vector.Modifiers,
        Subquery subquery => subquery.Modifiers,
        _ => TimeModifiers.None,
    };
}
