namespace Plimsoll.Contest.Questions;

/// <summary>What a server said to a question.</summary>
/// <param name="Values">By host; null when it refused.</param>
/// <param name="Refusal">The server's words.</param>
internal sealed record Answer(IReadOnlyDictionary<string, double>? Values, string? Refusal);
