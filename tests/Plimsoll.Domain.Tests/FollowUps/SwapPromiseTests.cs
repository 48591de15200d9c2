using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.FollowUps;

public sealed class SwapPromiseTests
{
    // The first is the worked example of zram-generator's formula, the second a guest that was recorded.
    [Theory]
    [InlineData(2014148UL, 50, 1030746112UL)]
    [InlineData(2021212UL, 50, 1034416128UL)]
    [InlineData(2014148UL, 100, 2061496320UL)]
    [InlineData(2014148UL, 200, 4122996736UL)]
    public void ExpectedSwapTotal_WhenAShareOfMemory_IsThatOfWholeMebibytesLessAPage(
        ulong memTotalKibibytes, double percent, ulong expected) => Assert.Equal(
            ByteSize.FromBytes(expected),
            new SwapPromise(SwapKind.Zram, percent, false, null, null)
                .ExpectedSwapTotal(ByteSize.FromKibibytes(memTotalKibibytes)));

    [Fact]
    public void ExpectedSwapTotal_WhenASize_IsThatLessAPage() => Assert.Equal(
        ByteSize.FromBytes((1UL << 30) - 4096),
        new SwapPromise(SwapKind.Disk, null, false, ByteSize.FromGibibytes(1), null)
            .ExpectedSwapTotal(ByteSize.FromGibibytes(2)));

    [Fact]
    public void ExpectedSwapTotal_WhenNoSizeIsPromised_IsUnknown() => Assert.Null(
        new SwapPromise(SwapKind.Zram, null, false, null, null).ExpectedSwapTotal(ByteSize.FromGibibytes(2)));
}
