using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Regimes;

public sealed class SwapKindProofTests
{
    private static readonly GuestClock _clock = new(TimeSpan.Zero, TimeSpan.FromSeconds(1));
    private static readonly Window _window = new(FakeHost.Start, FakeHost.Start.AddMinutes(1));

    [Theory]
    [InlineData("/dev/zram0", SwapKind.Zram)]
    [InlineData("/dev/sda2", SwapKind.Disk)]
    [InlineData("/swapfile", SwapKind.Disk)]
    public void Within_WhenTheExporterListsTheDevice_IsItsKind(string device, SwapKind kind) =>
        Assert.Equal([kind], Kinds(Swap(device, 5, 5)));

    [Fact]
    public void Within_WhenTheFirstSampleIsNoNumber_LooksAtTheNext() =>
        Assert.Equal([SwapKind.Disk], Kinds(Swap("/dev/sda2", double.NaN, 5)));

    [Fact]
    public void Within_WhenTheZramSwapUnitIsActive_IsZram() =>
        Assert.Equal([SwapKind.Zram], Kinds(Unit(EvidenceNeeds.ZramSwapUnit, 0, 1)));

    [Fact]
    public void Within_WhenTheZramSwapUnitIsNeverActive_IsUnknown() =>
        Assert.Empty(Kinds(Unit(EvidenceNeeds.ZramSwapUnit, 0, 0)));

    [Fact]
    public void Within_WhenOnlyTheDeviceWasSetUp_IsUnknown() =>
        Assert.Empty(Kinds(Unit("systemd-zram-setup@zram0.service", 1, 1)));

    [Fact]
    public void Within_WhenTheKernelAddedTwoKinds_IsBoth() => Assert.Equal(
        [SwapKind.Zram, SwapKind.Disk],
        Kinds(Journal((-50, "/dev/sda2"), (-49, "/dev/zram0")), FakeHost.Start.AddSeconds(-60)));

    [Fact]
    public void Within_WhenTheKernelAddedSwapInAnEarlierBoot_IsUnknown() =>
        Assert.Empty(Kinds(Journal((-500, "/dev/zram0")), FakeHost.Start.AddSeconds(-60)));

    [Fact]
    public void Within_WhenTheBootIsUnknown_CountsEveryEarlierActivation() => Assert.Equal(
        [SwapKind.Zram, SwapKind.Disk], Kinds(Journal((-500, "/dev/sda2"), (1, "/dev/zram0")), null));

    private static IReadOnlyList<SwapKind> Kinds(params Series[] series) =>
        new SwapKindProof(Samples.Host(series), null, _clock).Within(_window, null).Kinds;

    private static IReadOnlyList<SwapKind> Kinds(HostJournal journal, DateTimeOffset? boot) =>
        new SwapKindProof(HostMetrics.None, journal, _clock).Within(_window, boot).Kinds;

    private static HostJournal Journal(params (int Seconds, string Device)[] swaps) => FakeJournal.Of(new FakeHost()) with
    {
        SwapActivations =
        [
            .. swaps.Select(s => new SwapActivation(
                FakeHost.Start.AddSeconds(s.Seconds), null, s.Device, ByteSize.FromGibibytes(1),
                FakeJournal.Line(FakeHost.Start, "Adding swap"))),
        ],
    };

    private static Series Swap(string device, params double[] values) =>
        With(Samples.Every(15, MetricNames.SwapSize, values), ("device", device));

    private static Series Unit(string name, params double[] values) =>
        With(Samples.Every(15, MetricNames.UnitState, values), ("name", name), ("state", "active"));

    private static Series With(Series series, params (string Name, string Value)[] labels) =>
        new(series.Metric, Samples.Labels(labels), series.Times.ToArray(), series.Values.ToArray(), series.Provenance);
}
