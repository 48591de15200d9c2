namespace Plimsoll.PromQl.Clauses;

/// <summary>The moment a selector is evaluated at, instead of the query's.</summary>
/// <param name="Span">With the <c>@</c>.</param>
public abstract record AtModifier(TextSpan Span)
{
    /// <param name="UnixSeconds">Seconds since 1970 in UTC; may be negative and have fractions.</param>
    public sealed record Moment(double UnixSeconds, TextSpan Span) : AtModifier(Span);

    /// <summary><c>@ start()</c>: where the query starts.</summary>
    public sealed record QueryStart(TextSpan Span) : AtModifier(Span);

    /// <summary><c>@ end()</c>: where the query ends.</summary>
    public sealed record QueryEnd(TextSpan Span) : AtModifier(Span);
}
