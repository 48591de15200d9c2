using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Evidence;

/// <summary>Everything known about one host: what checks receive. They never fetch.</summary>
/// <param name="Window">The stretch of time asked for: evidence outside it was not looked at.</param>
/// <param name="Metrics">Null when no metric source answered; empty when one did and has no series of this host.</param>
/// <param name="Journal">Null when no journal was given or none could be read.</param>
/// <param name="Faults">Sources that failed for this host, each with its reason. Any of them forbids a Pass that rests on
/// the absence of something.</param>
/// <param name="Warnings">What a server said beside its answer (partial response, truncation). Same consequence.</param>
/// <param name="RuleProof">What is known about the alert's rule.</param>
/// <param name="Answers">Results of the operator's own expressions for this host, by expression.</param>
public sealed record HostEvidence(
    string Host,
    Window Window,
    HostMetrics? Metrics,
    HostJournal? Journal,
    IReadOnlyList<SourceFault> Faults,
    IReadOnlyList<SourceFault> Warnings,
    RuleProof RuleProof,
    IReadOnlyDictionary<string, PromQlAnswer> Answers);
