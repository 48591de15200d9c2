using Plimsoll.Domain.FollowUps;
using Plimsoll.Lint.Expressions;
using Plimsoll.Lint.Live;

namespace Plimsoll.Lint;

/// <summary>What rules look at.</summary>
/// <param name="Now">When the plan is looked at, UTC: dates are worked out from it.</param>
/// <param name="Live">What the sources at hand say; null when none was asked.</param>
public sealed record LintSubject(FollowUp Plan, DateTimeOffset Now, LiveEvidence? Live)
{
    private (FollowUp Of, IReadOnlyList<PlanExpression> List, HostSelection Hosts)? _read;

    /// <summary>Every expression of the plan, read once.</summary>
    public IReadOnlyList<PlanExpression> Expressions => Read().List;

    /// <summary>How the plan's hosts are told apart in series.</summary>
    public HostSelection Hosts => Read().Hosts;

    public bool Equals(LintSubject? other) =>
        other is not null && Plan == other.Plan && Now == other.Now && Live == other.Live;

    public override int GetHashCode() => HashCode.Combine(Plan, Now, Live);

    // A copy made with another plan takes the field along, so the plan it is of is kept beside it.
    private (FollowUp Of, IReadOnlyList<PlanExpression> List, HostSelection Hosts) Read()
    {
        if (_read is not { } read || !ReferenceEquals(read.Of, Plan))
        {
            _read = read = (Plan, PlanExpressions.Of(Plan), HostSelection.Of(Plan));
        }

        return read;
    }
}
