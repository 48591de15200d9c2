using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;

namespace Plimsoll.Engine.Ports;

/// <summary>What a journal source answered for one host.</summary>
public abstract record JournalFetch
{
    private JournalFetch()
    {
    }

    public sealed record Available(HostJournal Journal) : JournalFetch
    {
        /// <summary>Why records may be missing that were on their way here (a log server that keeps only what was sent to
        /// it). Any of them forbids a Pass that rests on the absence of something.</summary>
        public IReadOnlyList<SourceFault> Warnings { get; init; } = [];
    }

    /// <summary>The source has nothing for this host (no such file): not a fault, and not evidence either.</summary>
    public sealed record NotThere(string Reason) : JournalFetch;

    public sealed record Unavailable(SourceFault Fault) : JournalFetch;

    /// <summary>The source is the user's own file and its text is wrong: exit code 2.</summary>
    public sealed record Malformed(IReadOnlyList<Diagnostic> Diagnostics) : JournalFetch;
}
