namespace Plimsoll.PromQl;

/// <summary>A stretch of the parsed text. Offsets and lengths are UTF-16 code units, offsets from 0.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Offset of the first code unit behind the span.</summary>
    public int End => Start + Length;

    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;

    public override string ToString() => $"{Start}..{End}";

    internal static TextSpan Between(int start, int end) => new(start, end - start);
}
