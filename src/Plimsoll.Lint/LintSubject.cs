using Plimsoll.Domain.FollowUps;
using Plimsoll.Lint.Live;

namespace Plimsoll.Lint;

/// <summary>What rules look at.</summary>
/// <param name="Now">When the plan is looked at, UTC: dates are worked out from it.</param>
/// <param name="Live">What the sources at hand say; null when none was asked.</param>
public sealed record LintSubject(FollowUp Plan, DateTimeOffset Now, LiveEvidence? Live);
