namespace Plimsoll.Domain.FollowUps;

/// <summary>How a criterion is decided.</summary>
public abstract record CriterionMeaning
{
    private CriterionMeaning()
    {
    }

    /// <summary>Decided by the named checks, all of them; their limits are in <see cref="PlanLimits"/>.</summary>
    public sealed record Checks(IReadOnlyList<string> CheckIds) : CriterionMeaning;

    /// <summary>Decided by the server: the expression must hold for every host of the plan.</summary>
    public sealed record PromQl(string Expression, Absence Absence) : CriterionMeaning
    {
        /// <summary>The plan says what absence means; otherwise it is the default.</summary>
        public bool StatesAbsence { get; init; }
    }

    /// <summary>Nobody could map it; the verdict is at best Inconclusive.</summary>
    public sealed record NotMachineChecked(string Reason) : CriterionMeaning;
}
