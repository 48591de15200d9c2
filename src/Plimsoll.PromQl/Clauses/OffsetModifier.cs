namespace Plimsoll.PromQl.Clauses;

/// <summary><c>offset 5m</c>: how far back; negative is ahead.</summary>
/// <param name="Span">With the word <c>offset</c>.</param>
public sealed record OffsetModifier(DurationText Duration, TextSpan Span)
{
    /// <summary>Null where it depends on the query (<see cref="DurationText.Milliseconds"/>).</summary>
    public long? Milliseconds => Duration.Milliseconds;
}
