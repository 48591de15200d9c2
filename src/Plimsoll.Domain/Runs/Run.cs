using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Runs;

/// <summary>One execution of the unit on one host.</summary>
/// <param name="Start">Bounds of its start, UTC, server clock.</param>
/// <param name="End">Bounds of its end; null when the evidence ends before the run does.</param>
/// <param name="PeakDemand">Largest memory demand of the machine during the run; null when nothing was sampled.</param>
/// <param name="PeakIsLowerBound">The run was killed, or its peak may lie in a gap: the machine wanted at least this much
/// (censored).</param>
/// <param name="PeakSwap">Largest swap use; null when not known.</param>
/// <param name="ReachedWork">The run did its memory work; false for one that ended in seconds with no memory moved; null
/// when the evidence cannot tell. Only runs that reached the work count as proof.</param>
/// <param name="AfterFix">The run started after the fix was in effect on its host.</param>
/// <param name="Disagreements">Sources that say otherwise, each in words.</param>
public sealed record Run(
    string Host,
    string Unit,
    string? InvocationId,
    TimeBounds Start,
    TimeBounds? End,
    RunOutcome Outcome,
    RunCause Cause,
    Certainty Certainty,
    RunTrigger Trigger,
    ByteRange? PeakDemand,
    bool PeakIsLowerBound,
    ByteSize? PeakSwap,
    bool? ReachedWork,
    bool AfterFix,
    IReadOnlyList<EvidenceItem> Evidence,
    IReadOnlyList<string> Disagreements)
{
    /// <summary>From the earliest start to the latest end; to <paramref name="evidenceEnd"/> while it is not known.</summary>
    public Window Window(DateTimeOffset evidenceEnd) => new(Start.Earliest, End?.Latest ?? evidenceEnd);

    /// <summary>Memory may have been behind its end though nothing shows it: the cause is unknown, a signal nobody named
    /// the sender of, or a reboot, right before which a kill leaves no trace.</summary>
    public bool MayBeOutOfMemory => Cause is RunCause.Unknown or RunCause.Signal or RunCause.Reboot;

    /// <summary>It put the fix to the test: it did its work to the end and hurt nobody, or met an OOM kill. Only these
    /// count in a rate.</summary>
    public bool IsTrial => IsOutOfMemory
        || (Outcome == RunOutcome.Succeeded && ReachedWork == true && Cause == RunCause.None);

    /// <summary>Memory was the cause: the unit or somebody else was killed for it during the run.</summary>
    public bool IsOutOfMemory => Cause is RunCause.OomUnit or RunCause.OomOther or RunCause.OomCgroup or RunCause.Oomd;
}
