namespace Plimsoll.Domain.Evidence;

/// <summary>What a server made of an operator's expression, for one host.</summary>
public abstract record PromQlAnswer
{
    private PromQlAnswer()
    {
    }

    /// <summary>Values returned for this host; empty when the answer has no series of it.</summary>
    public sealed record Values(IReadOnlyList<double> Numbers, EvidenceItem Evidence) : PromQlAnswer;

    /// <summary>The answer has series, but none carries a label that tells hosts apart.</summary>
    public sealed record HostLabelLost(EvidenceItem Evidence) : PromQlAnswer;

    /// <summary>No server among the sources, or it refused.</summary>
    public sealed record Unavailable(string Reason) : PromQlAnswer;
}
