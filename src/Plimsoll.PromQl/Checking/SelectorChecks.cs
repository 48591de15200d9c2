using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Parsing;
using Plimsoll.PromQl.Regex;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.PromQl.Checking;

/// <summary>A selector must pick something, and have one name.</summary>
internal static class SelectorChecks
{
    /// <param name="isOfInfo">Whether it is the second argument of <c>info()</c>, which picks labels and no metric.</param>
    public static void Check(VectorSelector vector, bool isOfInfo, Action<TextSpan, string> refuse)
    {
        if (vector.Name is { } name)
        {
            if (vector.Matchers.FirstOrDefault(m => m.IsOfName) is LabelMatcher second)
            {
                refuse(second.Span, $"found a second name beside {Shown.Quoted(name)}, expected one");
            }

            if (isOfInfo)
            {
                refuse(vector.Span, $"found the name {Shown.Quoted(name)}, expected labels only in info()");
            }
        }
        else if (!isOfInfo && !vector.Matchers.Any(IsSelective))
        {
            refuse(vector.Span, "found a selector that takes any series, expected a matcher that refuses an empty label");
        }
    }

    private static bool IsSelective(LabelMatcher matcher) => matcher.Operator switch
    {
        MatchOperator.Equal => matcher.Value.Length > 0,
        MatchOperator.NotEqual => matcher.Value.Length == 0,
        MatchOperator.Matches => !Re2Syntax.MatchesEmpty(matcher.Value),
        _ => Re2Syntax.MatchesEmpty(matcher.Value),
    };
}
