namespace Plimsoll.PromQl.Clauses;

/// <summary>What moves a selector or subquery in time.</summary>
/// <param name="Offset">Null: none.</param>
/// <param name="At">Null: the moment of evaluation.</param>
/// <param name="Edge">How a range treats its ends.</param>
public sealed record TimeModifiers(OffsetModifier? Offset, AtModifier? At, RangeEdge Edge)
{
    public static TimeModifiers None { get; } = new(null, null, RangeEdge.Plain);

    public bool IsNone => Offset is null && At is null && Edge == RangeEdge.Plain;
}
