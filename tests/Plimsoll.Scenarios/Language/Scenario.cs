using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;
using Plimsoll.Scenarios.Expectations;

namespace Plimsoll.Scenarios.Language;

/// <summary>A scenario file as read: a plan, evidence, and what must come of them.</summary>
/// <param name="Pending">Why the scenario is not held to yet; null when it is.</param>
internal sealed record Scenario(
    FollowUp Plan, Window Window, IReadOnlyList<HostEvidence> Evidence, IReadOnlyList<IExpectation> Expectations,
    string? Pending)
{
    public VerdictReport Judge() => Domain.Verdicts.Judge.Report(
        Plan, Window, [.. Plan.Hosts.Zip(Evidence, (host, evidence) => Domain.Verdicts.Judge.Host(Plan, host, evidence))],
        [.. Evidence.SelectMany(e => e.Faults).Distinct()]);
}
