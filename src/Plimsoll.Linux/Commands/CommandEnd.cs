namespace Plimsoll.Linux.Commands;

/// <summary>How a command ended.</summary>
/// <param name="Fault">Why its output must not be used; null when it ended well.</param>
/// <param name="Errors">What it wrote to its error stream, at most 64 KiB.</param>
/// <param name="HasMoreErrors">It wrote more than that.</param>
internal sealed record CommandEnd(string? Fault, string Errors, bool HasMoreErrors);
