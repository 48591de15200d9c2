namespace Plimsoll.Domain.FollowUps;

/// <summary>The risk the operator accepts, and how sure the verdict must be.</summary>
public sealed record RiskTarget
{
    /// <summary>Largest accepted probability of an OOM kill within <see cref="Runs"/> runs. 0 to 1; default 0.05.</summary>
    public double OomProbability { get; init; } = 0.05;

    /// <summary>Number of coming runs the probability is about. Default 30.</summary>
    public int Runs { get; init; } = 30;

    /// <summary>Confidence of every bound. 0 to 1; default 0.95.</summary>
    public double Confidence { get; init; } = 0.95;
}
