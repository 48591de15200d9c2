namespace Plimsoll.Domain.Evidence;

/// <summary>One piece of evidence behind a statement, as shown to people and written to JSON.</summary>
/// <param name="Source">A file's path or a server's address.</param>
/// <param name="Query">The resolved query or selector; null for a log line.</param>
/// <param name="At">When it was observed, UTC.</param>
/// <param name="Value">What was observed: a number with its unit, or a log line.</param>
public sealed record EvidenceItem(string Source, string? Query, DateTimeOffset? At, string? Value);
