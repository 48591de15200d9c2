using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Regimes;

public sealed class FixEffectTests
{
    private static readonly ByteSize _memory = ByteSize.FromBytes((ulong)FakeHost.MemTotal);
    private static readonly ByteSize _swap = ByteSize.FromBytes((ulong)FakeHost.ZramSwap);
    private static readonly DateTimeOffset _boot = FakeHost.FixBoot;

    [Fact]
    public void Read_WhenSwapComesWithAReboot_IsInEffectFromThen()
    {
        FixEffect effect = Read(Regime(0, 239, ByteSize.Zero), Regime(241, 720, _swap));

        Assert.Equal(_boot, effect.Since);
        Assert.Null(effect.Lost);
        Assert.Null(effect.Mismatch);
    }

    [Fact]
    public void Read_WhenTheSystemShowedItBeforeTheMerge_CountsFromTheMerge() =>
        Assert.Equal(_boot, Read(Regime(0, 720, _swap)).Since);

    [Fact]
    public void Read_WhenReadingsEndBeforeTheMerge_IsUnread()
    {
        FixEffect effect = Read(Regime(0, 200, _swap));

        Assert.Null(effect.Since);
        Assert.True(effect.IsUnread);
    }

    [Theory]
    [InlineData(1030746112UL + (1 << 20), true)]
    [InlineData(1030746112UL + (1 << 20) + 4096, false)]
    [InlineData(2061496320UL, false)]
    public void Read_WhenTheSizeIsOff_AllowsOneMebibyte(ulong bytes, bool isInEffect) =>
        Assert.Equal(isInEffect, Read(Regime(241, 720, ByteSize.FromBytes(bytes))).Since is not null);

    [Fact]
    public void Read_WhenSwapIsOnDisk_IsNotInEffect() => Assert.Equal(
        "swap is on disk, the document promises zram",
        Read(Regime(241, 720, _swap) with { SwapKinds = [SwapKind.Disk] }).Mismatch);

    [Fact]
    public void Read_WhenSwapIsGoneLater_IsLost()
    {
        Regime gone = Regime(400, 720, ByteSize.Zero) with { BootTime = _boot.AddHours(2) };

        FixEffect effect = Read(Regime(241, 398, _swap), gone);

        Assert.Equal(gone, effect.Lost);
        Assert.Equal("there is no swap", effect.Mismatch);
    }

    [Fact]
    public void Read_WhenSwapStartsAMinuteAfterALaterBoot_IsNotLost()
    {
        DateTimeOffset later = _boot.AddHours(2);
        FixEffect effect = Read(
            Regime(241, 358, _swap),
            Regime(361, 362, ByteSize.Zero) with { BootTime = later },
            Regime(363, 720, _swap) with { BootTime = later });

        Assert.Null(effect.Lost);
        Assert.Null(effect.Mismatch);
    }

    [Fact]
    public void Read_WhenSwapStaysAwayLongAfterALaterBoot_IsLost()
    {
        DateTimeOffset later = _boot.AddHours(2);
        Assert.NotNull(Read(
            Regime(241, 358, _swap),
            Regime(361, 380, ByteSize.Zero) with { BootTime = later },
            Regime(381, 720, _swap) with { BootTime = later }).Lost);
    }

    [Fact]
    public void Read_WhenSwapIsNotReadInALaterRegime_IsNeitherLostNorHeld()
    {
        FixEffect effect = Read(
            Regime(241, 358, _swap), Regime(361, 500, null), Regime(501, 720, _swap));

        Assert.Null(effect.Lost);
        Assert.Contains("not read", effect.Mismatch, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhenMoreMemoryIsPromised_IsInEffectOnceItShows()
    {
        FollowUpHost host = FakePlan.Host with { Memory = ByteSize.FromGibibytes(3) };
        Regime small = Regime(0, 240, ByteSize.Zero);
        Regime big = Regime(241, 720, ByteSize.Zero) with { MemTotal = ByteSize.FromMebibytes(2950) };

        FixEffect effect = FixEffect.Read(FakePlan.WithSwap(null), host, [small, big]);

        Assert.Equal(big.Window.From, effect.Since);
    }

    [Theory]
    [InlineData(2610UL, false)]
    [InlineData(3073UL, false)]
    [InlineData(2612UL, true)]
    public void Read_WhenMemoryIsFarFromThePromise_IsNotInEffect(ulong mebibytes, bool isInEffect)
    {
        Regime regime = Regime(241, 720, ByteSize.Zero) with { MemTotal = ByteSize.FromMebibytes(mebibytes) };

        Assert.Equal(isInEffect, FixEffect.Read(
            FakePlan.WithSwap(null), FakePlan.Host with { Memory = ByteSize.FromGibibytes(3) }, [regime]).Since is not null);
    }

    [Fact]
    public void Read_WhenNothingObservableIsPromised_IsUnread() =>
        Assert.True(FixEffect.Read(FakePlan.WithSwap(null), FakePlan.Host, [Regime(241, 720, _swap)]).IsUnread);

    [Fact]
    public void Read_WhenThereAreNoRegimes_IsUnread() => Assert.True(Read().IsUnread);

    private static FixEffect Read(params Regime[] regimes) => FixEffect.Read(FakePlan.Default, FakePlan.Host, regimes);

    private static Regime Regime(int fromMinute, int untilMinute, ByteSize? swap) => new(
        new Window(FakeHost.Start.AddMinutes(fromMinute), FakeHost.Start.AddMinutes(untilMinute)),
        _boot, _memory, swap, [], null, null, []);
}
