using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Domain.Advice;

/// <summary>Advice for all hosts of a plan, in its order.</summary>
/// <param name="Risk">The target the options are held against.</param>
public sealed record AdviceReport(RiskTarget Risk, IReadOnlyList<HostAdvice> Hosts);
