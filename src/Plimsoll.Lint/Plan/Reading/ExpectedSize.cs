using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Lint.Plan.Reading;

/// <summary>A size the plan expects hosts to show.</summary>
/// <param name="Words">As written, with its meaning where it is a bare number.</param>
/// <param name="Hosts">Whose size it is.</param>
/// <param name="IsOfEach">Each of the hosts must show it; otherwise it is enough that one does.</param>
/// <param name="IsLeast">A larger size fits too.</param>
/// <param name="IsExact">Nothing leaves room for a size that is a little smaller.</param>
internal sealed record ExpectedSize(
    string Words,
    ByteSize Size,
    SourceSpan Span,
    IReadOnlyList<FollowUpHost> Hosts,
    bool IsOfEach,
    bool IsLeast,
    bool IsExact)
{
    /// <summary>How far a stated size may lie from the worked out one. A heuristic: MemTotal is some percent below the
    /// nominal size, and "about" is not exact; a wrong share is off by far more.</summary>
    public const double Tolerance = 0.15;

    /// <summary>The hosts that contradict it; none where a host of unknown size may be the one meant.</summary>
    /// <param name="sizeOf">What the plan gives a host, at most; null when it does not say.</param>
    public IReadOnlyList<FollowUpHost> Contradicted(Func<FollowUpHost, ByteSize?> sizeOf)
    {
        FollowUpHost[] wrong = [.. Hosts.Where(h => sizeOf(h) is ByteSize size && !Fits(size))];
        return IsOfEach || wrong.Length == Hosts.Count ? wrong : [];
    }

    // MemTotal is below the nominal size, and SwapTotal a page below the device: a limit of just that is not met.
    private bool Fits(ByteSize given) =>
        (IsExact && IsLeast ? given > Size : given.Bytes >= Size.Bytes * (1 - Tolerance))
        && (IsLeast || given.Bytes <= Size.Bytes * (1 + Tolerance));
}
