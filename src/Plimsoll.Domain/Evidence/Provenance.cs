namespace Plimsoll.Domain.Evidence;

/// <summary>Where a value came from, so that any number on screen can be traced.</summary>
/// <param name="Source">A file's path or a server's address, never with a secret in it.</param>
/// <param name="Query">The resolved query or selector; null where there is none.</param>
public sealed record Provenance(string Source, string? Query = null);
