using CsCheck;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData(0UL, "0 B")]
    [InlineData(1023UL, "1023 B")]
    [InlineData(1024UL, "1 KiB")]
    [InlineData(1034416128UL, "986 MiB")]
    [InlineData(2069721088UL, "1.93 GiB")]
    public void ToString_WhenPrinted_UsesUnitsOf1024(ulong bytes, string expected) =>
        Assert.Equal(expected, ByteSize.FromBytes(bytes).ToString());

    [Fact]
    public void Subtract_WhenBelowZero_Throws() =>
        Assert.Throws<OverflowException>(() => ByteSize.FromBytes(1) - ByteSize.FromBytes(2));

    [Fact]
    public void AddThenSubtract_WhenInRange_GivesTheSame() =>
        Gen.Select(Gen.ULong[0, ulong.MaxValue / 2], Gen.ULong[0, ulong.MaxValue / 2]).Sample((a, b) =>
            ByteSize.FromBytes(a) + ByteSize.FromBytes(b) - ByteSize.FromBytes(b) == ByteSize.FromBytes(a));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1.0)]
    public void TryFromBytes_WhenNoAmountOfMemory_IsNull(double value) => Assert.Null(ByteSize.TryFromBytes(value));
}
