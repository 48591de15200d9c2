namespace Plimsoll.Domain.FollowUps.Passages;

/// <summary>What a section of a follow-up is about.</summary>
public enum PlanPart
{
    None,
    Background,
    Hosts,
    Fix,
    Timeline,
    Metrics,
    Steps,
    Criteria,
    Fallbacks,
}
