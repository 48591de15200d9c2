using Plimsoll.Domain.Evidence;

namespace Plimsoll.Domain.Runs;

/// <summary>An OOM kill, or a run that failed, with its cause.</summary>
/// <param name="Victim">Process or unit that was killed; null for a failed run without a kill.</param>
/// <param name="DuringRun">The run it fell into; null when outside every run.</param>
public sealed record Incident(
    string Host,
    DateTimeOffset At,
    RunCause Cause,
    Certainty Certainty,
    string? Victim,
    Run? DuringRun,
    bool AfterFix,
    IReadOnlyList<EvidenceItem> Evidence);
