using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Building;

/// <summary>The plan the tests vary with <c>with</c>: one host, the nightly upgrade, zram at 50 % merged before night 5.
/// </summary>
internal static class FakePlan
{
    public const string Unit = "nixos-upgrade.service";
    public const string Timer = "nixos-upgrade.timer";
    public const string Alert = "nixos_upgrade_failed";

    public static readonly SourcePoint Nowhere = new("follow-up.md", 1, 1);

    public static readonly FollowUpHost Host =
        new("ns1", new Dictionary<string, string> { ["instance"] = "ns1:9100" }, null, Nowhere);

    public static readonly SwapPromise Zram = new(SwapKind.Zram, 50, true, null, null);

    public static FollowUp Default { get; } = new()
    {
        Path = "follow-up.md",
        Name = "zram",
        Hosts = [Host],
        Unit = new Stated<string>(Unit, Nowhere),
        Timer = Timer,
        Fix = new Fix("zram", null, FakeHost.Start.AddHours(4), false, Zram, Nowhere),
    };

    public static FollowUp WithSwap(SwapPromise? swap) => Default with { Fix = Default.Fix! with { Swap = swap } };

    public static FollowUp WithAlert(PlanLimits? limits = null) => Default with
    {
        Alert = new Stated<string>(Alert, Nowhere),
        Limits = limits ?? new PlanLimits(),
    };

    public static FollowUp WithCriteria(params CriterionMeaning[] meanings) => Default with
    {
        Criteria = [.. meanings.Select((m, i) => new Criterion("it works", m, Nowhere with { Line = i + 1 }))],
    };

    public static PlanLimits NamedSwap(ulong bytes, bool approximate) => new()
    {
        SwapTotal = new Stated<ByteSize>(ByteSize.FromBytes(bytes), Nowhere),
        SwapTotalIsApproximate = approximate,
    };
}
