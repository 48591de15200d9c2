using System.Globalization;
using CsCheck;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Units;

public sealed class ByteSizeTests
{
    private static readonly Gen<ByteSize> _half = Gen.ULong[0, ulong.MaxValue / 2].Select(ByteSize.FromBytes);

    [Theory]
    [InlineData(0UL, "0 B")]
    [InlineData(1023UL, "1023 B")]
    [InlineData(1024UL, "1 KiB")]
    [InlineData(1034416128UL, "986 MiB")]
    [InlineData(2069721088UL, "1.93 GiB")]
    public void ToString_WhenPrinted_UsesUnitsOf1024(ulong bytes, string expected) =>
        Assert.Equal(expected, ByteSize.FromBytes(bytes).ToString());

    [Fact]
    public void ToString_WhenReadBack_IsWithinHalfTheLastDigit() =>
        Gen.ULong.Sample(bytes =>
        {
            string[] words = ByteSize.FromBytes(bytes).ToString().Split(' ');
            double unit = words[1] switch { "GiB" => 1 << 30, "MiB" => 1 << 20, "KiB" => 1024, _ => 1 };
            double lastDigit = unit * (words[1] == "GiB" ? 0.01 : 1);
            return Math.Abs((double.Parse(words[0], CultureInfo.InvariantCulture) * unit) - bytes)
                <= (lastDigit * 0.501) + (bytes * 1e-15);
        });

    [Fact]
    public void Subtract_WhenBelowZero_Throws() =>
        Assert.Throws<OverflowException>(() => ByteSize.FromBytes(1) - ByteSize.FromBytes(2));

    [Fact]
    public void Add_WhenAboveTheRange_Throws() =>
        Assert.Throws<OverflowException>(() => ByteSize.FromBytes(ulong.MaxValue) + ByteSize.FromBytes(1));

    [Fact]
    public void FromGibibytes_WhenAboveTheRange_Throws() =>
        Assert.Throws<OverflowException>(() => ByteSize.FromGibibytes(1UL << 34));

    [Fact]
    public void AddThenSubtract_WhenInRange_GivesTheSame() =>
        Gen.Select(_half, _half).Sample((a, b) => a + b - b == a);

    [Fact]
    public void SubtractToZero_WhenAnyTwo_IsTheDifferenceOrZero() =>
        Gen.Select(_half, _half).Sample((a, b) =>
            ByteSize.SubtractToZero(a, b) + ByteSize.Min(a, b) == a);

    [Fact]
    public void Compare_WhenAnyTwo_AgreesWithMinAndMax() =>
        Gen.Select(_half, _half).Sample((a, b) =>
            (a <= b) == (a.CompareTo(b) <= 0) && (a < b) == !(a >= b) && (a > b) == (b < a)
            && ByteSize.Min(a, b) <= ByteSize.Max(a, b)
            && ByteSize.Min(a, b) + ByteSize.Max(a, b) == a + b);

    [Fact]
    public void FromUnits_WhenSmall_AreMultiplesOf1024() =>
        Gen.ULong[0, 1UL << 20].Sample(n =>
            ByteSize.FromGibibytes(n).Bytes == 1024 * ByteSize.FromMebibytes(n).Bytes
            && ByteSize.FromMebibytes(n).Bytes == 1024 * ByteSize.FromKibibytes(n).Bytes
            && ByteSize.FromKibibytes(n).Bytes == 1024 * n
            && ByteSize.FromMebibytes(n).Mebibytes == n);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-1.0)]
    [InlineData(1e19)]
    public void TryFromBytes_WhenNoAmountOfMemory_IsNull(double value) => Assert.Null(ByteSize.TryFromBytes(value));

    [Fact]
    public void TryFromBytes_WhenAnAmount_IsTheNearestByte() =>
        Gen.Double[0, 1L << 50].Sample(bytes => Math.Abs(ByteSize.TryFromBytes(bytes)!.Value.Bytes - bytes) <= 0.5);
}
