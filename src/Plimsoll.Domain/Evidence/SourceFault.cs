namespace Plimsoll.Domain.Evidence;

/// <summary>A source that did not answer, answered wrongly, or answered with a reservation.</summary>
/// <param name="Source">A file's path or a server's address, never with a secret in it.</param>
/// <param name="Reason">What happened, in the source's own words where it gave any.</param>
public sealed record SourceFault(string Source, string Reason);
