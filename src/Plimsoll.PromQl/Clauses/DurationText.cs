namespace Plimsoll.PromQl.Clauses;

/// <summary>A stretch of time: a duration, a number of seconds, or a calculation with these.</summary>
/// <param name="Milliseconds">Rounded. Null where it depends on the query (<c>step()</c>, <c>range()</c>) or is beyond
/// what Prometheus can hold.</param>
/// <param name="Text">In canonical form: <c>90s</c> reads <c>1m30s</c>, <c>300</c> reads <c>5m</c>.</param>
/// <param name="IsCalculated">Whether it is more than a number with signs: Prometheus takes that since 3.4 behind a flag,
/// since 3.14 without.</param>
public sealed record DurationText(long? Milliseconds, string Text, bool IsCalculated, TextSpan Span);
