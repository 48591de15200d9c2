namespace Plimsoll.PromQl;

/// <summary>Why Prometheus would refuse an expression, and where.</summary>
/// <param name="Kind">Whether there is a tree all the same.</param>
/// <param name="Span">Within the text; empty at its end when something is missing there.</param>
/// <param name="Message">"found X, expected Y", without a final stop; quoted text is shortened.</param>
public sealed record PromQlFault(PromQlFaultKind Kind, TextSpan Span, string Message);
