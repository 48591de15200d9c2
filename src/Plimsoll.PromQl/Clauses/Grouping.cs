namespace Plimsoll.PromQl.Clauses;

/// <summary><c>by (a, b)</c> or <c>without (a, b)</c>.</summary>
/// <param name="IsWithout">Whether the labels are dropped instead of kept.</param>
/// <param name="Labels">In the order of the text, repetitions included.</param>
/// <param name="Span">With the word before the labels.</param>
public sealed record Grouping(bool IsWithout, IReadOnlyList<LabelName> Labels, TextSpan Span);
