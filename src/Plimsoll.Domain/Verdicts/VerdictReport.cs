using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Verdicts;

/// <summary>Everything <c>verify</c> shows.</summary>
/// <param name="Findings">All findings, plan-wide ones first, then host by host in the plan's order.</param>
/// <param name="Faults">Sources that failed; exit code 4 when nothing could be judged because of them.</param>
/// <param name="EvidenceWindow">The stretch of time looked at.</param>
public sealed record VerdictReport(
    FollowUp FollowUp,
    FindingOutcome Verdict,
    Window EvidenceWindow,
    IReadOnlyList<HostVerdict> Hosts,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<SourceFault> Faults,
    FleetConfidence Confidence);
