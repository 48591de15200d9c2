using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Regimes;

/// <summary>An interval in which a host's boot, RAM, swap devices, exporter and Nix version are constant.</summary>
/// <param name="Window">First and last sample of the regime, UTC, server clock.</param>
/// <param name="BootTime">Start of the boot, server clock; null when not sampled.</param>
/// <param name="MemTotal">Null when not sampled; so are the rest.</param>
/// <param name="SwapKinds">Kinds of swap proved to be on; empty when none is proved (not: none is on).</param>
/// <param name="Evidence">The samples and lines the description rests on.</param>
public sealed record Regime(
    Window Window,
    DateTimeOffset? BootTime,
    ByteSize? MemTotal,
    ByteSize? SwapTotal,
    IReadOnlyList<SwapKind> SwapKinds,
    string? ExporterVersion,
    string? NixVersion,
    IReadOnlyList<EvidenceItem> Evidence)
{
    /// <summary>Both regimes are known to be of one boot.</summary>
    public bool IsSameBootAs(Regime other) => BootTime is not null && BootTime == other.BootTime;
}
