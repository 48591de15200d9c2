namespace Plimsoll.Domain.Sizing.Balloons;

/// <summary>What one pass of Proxmox' auto-ballooning knows of a guest. Unit: bytes.</summary>
/// <param name="Actual">RAM the guest has at the moment: its maximum less what it handed over (QEMU's <c>actual</c>).</param>
/// <param name="Maximum">RAM it was started with (the <c>memory</c> option).</param>
/// <param name="Minimum">The <c>balloon</c> option; null or zero: no auto-ballooning.</param>
/// <param name="Free">Free memory as the guest last reported it (MemFree, not MemAvailable); null without statistics.</param>
/// <param name="Shares">Weight in sharing, 0 to 50000, default 1000; 0 keeps the guest as it is.</param>
/// <param name="IsMigrating">Locked for a migration; other locks do not matter.</param>
/// <remarks>Source: <c>pve-manager</c> <c>PVE/AutoBalloon.pm</c>; <c>qemu-server</c> <c>PVE/QemuServer.pm</c>.</remarks>
public readonly record struct BalloonGuest(
    long Actual, long Maximum, long? Minimum, long? Free, int Shares = BalloonGuest.DefaultShares, bool IsMigrating = false)
{
    public const int DefaultShares = 1000;

    /// <summary>Auto-ballooning may change it.</summary>
    public bool TakesPart => Actual > 0 && Minimum > 0 && Shares > 0 && !IsMigrating;

    /// <summary>It has memory to spare: more than a quarter of its minimum free, and not below its minimum. A guest
    /// without statistics is taken for a starved one.</summary>
    public bool IsRich => Minimum is long minimum && Free is long free && free > 0.25 * minimum && Actual >= minimum;
}
