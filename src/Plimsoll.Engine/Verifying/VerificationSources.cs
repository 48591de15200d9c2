using Plimsoll.Engine.Ports;

namespace Plimsoll.Engine.Verifying;

/// <summary>Where a verification takes its evidence from. Several metric sources are united; of several journal sources the
/// first that has the host counts.</summary>
/// <param name="Queries">The server that evaluates the operator's own expressions; null without one.</param>
/// <param name="Rules">The server that knows the alert's rule; null without one.</param>
public sealed record VerificationSources(
    IReadOnlyList<IMetricSource> Metrics,
    IReadOnlyList<IJournalSource> Journals,
    IQuerySource? Queries,
    IRuleSource? Rules);
