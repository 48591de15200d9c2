using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Advice.Peers;

/// <summary>What well-known sizers would give a machine after an OOM kill, to be replayed beside Plimsoll's answer.</summary>
/// <remarks>They size from the peak they saw; that of a killed run is what it had reached, not what it wanted.</remarks>
public static class PeerAnswers
{
    private static readonly ByteSize _vpaBump = ByteSize.FromMebibytes(100);

    // 100 MB, decimal, is what krr gives at least.
    private static readonly ByteSize _krrLeast = ByteSize.FromBytes(100_000_000);

    /// <summary>The Kubernetes Vertical Pod Autoscaler after an OOM kill: what was used or granted, and 100 MiB or a fifth
    /// more.</summary>
    /// <remarks>Source: <c>kubernetes/autoscaler</c> <c>pkg/recommender/model/aggregations_config.go</c>
    /// (<c>OOMMinBumpUp</c>, <c>OOMBumpUpRatio</c>).</remarks>
    public static ByteSize VerticalPodAutoscaler(ByteSize granted, ByteSize peak)
    {
        ByteSize used = ByteSize.Max(granted, peak);
        return ByteSize.Max(used + _vpaBump, Times(used, 1.2));
    }

    /// <summary>krr's strategy <c>simple</c>: 15 % above the peak, and with OOM data 25 % above the limit that killed; whole
    /// MiB.</summary>
    /// <param name="killedAt">The limit a kill was seen at; null without <c>--use-oomkill-data</c>, which is the default.
    /// </param>
    /// <remarks>Source: <c>robusta-dev/krr</c> <c>robusta_krr/strategies/simple.py</c>.</remarks>
    public static ByteSize Krr(ByteSize peak, ByteSize? killedAt)
    {
        ByteSize size = ByteSize.Max(Times(peak, 1.15), killedAt is ByteSize limit ? Times(limit, 1.25) : ByteSize.Zero);
        double mebibytes = Math.Ceiling(ByteSize.Max(size, _krrLeast).Mebibytes);
        return ByteSize.FromMebibytes((ulong)mebibytes);
    }

    /// <summary>What people do by hand.</summary>
    public static ByteSize Doubled(ByteSize granted) => Times(granted, 2);

    private static ByteSize Times(ByteSize size, double factor) =>
        ByteSize.TryFromBytes(size.Bytes * factor) ?? ByteSize.Most;
}
