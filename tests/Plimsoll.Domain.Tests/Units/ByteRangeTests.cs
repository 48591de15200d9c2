using CsCheck;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Units;

public sealed class ByteRangeTests
{
    [Fact]
    public void Constructor_WhenHighIsBelowLow_Throws() =>
        Assert.Throws<ArgumentException>(() => new ByteRange(ByteSize.FromBytes(2), ByteSize.FromBytes(1)));

    [Fact]
    public void Contains_WhenAnyThree_IncludesBothEnds() =>
        Gen.Select(Gen.ULong, Gen.ULong, Gen.ULong).Sample((a, b, c) =>
        {
            ByteRange range = new(ByteSize.FromBytes(Math.Min(a, b)), ByteSize.FromBytes(Math.Max(a, b)));
            return range.Contains(range.Low) && range.Contains(range.High)
                && range.Contains(ByteSize.FromBytes(c)) == (c >= Math.Min(a, b) && c <= Math.Max(a, b));
        });

    [Theory]
    [InlineData(1UL << 30, 1UL << 30, "1.00 GiB")]
    [InlineData(1UL << 30, (1UL << 30) + 1, "1.00 GiB")]
    [InlineData(1UL << 30, 3UL << 29, "1.00 to 1.50 GiB")]
    [InlineData(512UL << 20, 1UL << 30, "512 MiB to 1.00 GiB")]
    public void ToString_WhenPrinted_SaysTheUnitOnceWhereItCan(ulong low, ulong high, string expected) =>
        Assert.Equal(expected, new ByteRange(ByteSize.FromBytes(low), ByteSize.FromBytes(high)).ToString());
}
