using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Sizing;

public sealed class CapacityModelTests
{
    private static readonly ByteSize _gibibyte = ByteSize.FromGibibytes(1);

    [Fact]
    public void Of_WhenThereIsNoSwap_IsMemoryLessTheReserve() =>
        AssertMebibytes(0.985 * 1024, 1024, Of(ByteSize.Zero, [], 1, 6));

    [Fact]
    public void Of_WhenSwapIsOnDisk_IsMemoryAndAllOfIt() =>
        AssertMebibytes(1.985 * 1024, 2048, Of(_gibibyte, [SwapKind.Disk], 1, 6));

    [Fact]
    public void Of_WhenZram_CountsWhatItSaves() =>
        AssertMebibytes((0.985 + 0.5) * 1024, (1 + (2.0 / 3)) * 1024, Of(_gibibyte, [SwapKind.Zram], 2, 3));

    [Fact]
    public void Of_WhenZramMaySaveNothing_CountsNothingOfIt() =>
        AssertMebibytes(0.985 * 1024, 1024, Of(_gibibyte, [SwapKind.Zram], 0.9, 0.95));

    [Theory]
    [InlineData(new SwapKind[0])]
    [InlineData(new[] { SwapKind.Zram, SwapKind.Disk })]
    public void Of_WhenTheKindIsUnknownOrMixed_LiesBetweenNothingAndAll(SwapKind[] kinds) =>
        AssertMebibytes(0.985 * 1024, 2048, Of(_gibibyte, kinds, 3, 3));

    [Fact]
    public void Of_WhenMemoryOrSwapWasNotRead_IsUnknown()
    {
        Assert.Null(Of(null, [SwapKind.Zram], 3, 3));
        Assert.Null(CapacityModel.Of(Regime(_gibibyte, []) with { MemTotal = null }, new RatioRange(3, 3)));
    }

    private static ByteRange? Of(ByteSize? swap, SwapKind[] kinds, double low, double high) =>
        CapacityModel.Of(Regime(swap, kinds), new RatioRange(low, high));

    private static Regime Regime(ByteSize? swap, SwapKind[] kinds) => new(
        new Window(FakeHost.Start, FakeHost.End), null, _gibibyte, swap, kinds, null, null, []);

    private static void AssertMebibytes(double low, double high, ByteRange? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(low, actual.Value.Low.Mebibytes, 3);
        Assert.Equal(high, actual.Value.High.Mebibytes, 3);
    }
}
