namespace Plimsoll.PromQl.Clauses;

/// <param name="Name">Without quotes.</param>
/// <param name="Span">With quotes, if any.</param>
public sealed record LabelName(string Name, TextSpan Span);
