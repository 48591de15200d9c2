namespace Plimsoll.Domain.Evidence;

/// <summary>What is known about whether the alert's rule was loaded and evaluated.</summary>
public abstract record RuleProof
{
    private RuleProof()
    {
    }

    /// <summary>The server lists the rule as healthy.</summary>
    public sealed record Loaded(EvidenceItem Evidence, DateTimeOffset LastEvaluation) : RuleProof;

    /// <summary>The server's list of rules has no such rule, or it is not healthy.</summary>
    public sealed record NotLoaded(string Reason, EvidenceItem Evidence) : RuleProof;

    /// <summary>Samples of the alert exist for some host of the plan: the rule was at work then.</summary>
    public sealed record Observed(Units.Window Seen, EvidenceItem Evidence) : RuleProof;

    /// <summary>No source can tell.</summary>
    public sealed record Unknown(string Reason) : RuleProof;
}
