using System.Globalization;
using System.Text;
using CsCheck;
using Plimsoll.Prometheus.Samples;

namespace Plimsoll.Prometheus.Tests.Samples;

public sealed class SampleTextTests
{
    [Fact]
    public void TryParseValue_WhenAnyDouble_IsExact() => Gen.Double.Sample(
        value =>
        {
            foreach (string format in new[] { "R", "e16", "F10" })
            {
                if (!double.IsFinite(value))
                {
                    continue;
                }

                string text = value.ToString(format, CultureInfo.InvariantCulture);
                double expected = double.Parse(text, CultureInfo.InvariantCulture);
                Assert.True(SampleText.TryParseValue(Encoding.ASCII.GetBytes(text), out double read), text);
                Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(read));
            }
        },
        iter: 5000);

    [Fact]
    public void TryParseValue_WhenDigitsAndExponent_IsExact() => Gen.Select(
        Gen.Long[-99_999_999_999, 99_999_999_999], Gen.Int[-30, 30], Gen.Int[0, 11]).Sample(
        (digits, exponent, point) =>
        {
            string plain = digits.ToString(CultureInfo.InvariantCulture);
            int at = Math.Clamp(point, digits < 0 ? 2 : 1, plain.Length);
            string text = $"{plain[..at]}.{plain[at..]}e{exponent}";
            double expected = double.Parse(text, CultureInfo.InvariantCulture);
            Assert.True(SampleText.TryParseValue(Encoding.ASCII.GetBytes(text), out double read), text);
            Assert.Equal(expected, read);
        });

    [Theory]
    [InlineData("NaN", double.NaN)]
    [InlineData("nan", double.NaN)]
    [InlineData("+Inf", double.PositiveInfinity)]
    [InlineData("-Inf", double.NegativeInfinity)]
    [InlineData("Infinity", double.PositiveInfinity)]
    [InlineData("-0", 0)]
    [InlineData("+1.5", 1.5)]
    [InlineData("1.e2", 100)]
    [InlineData(".5", 0.5)]
    public void TryParseValue_WhenSpecial_IsRead(string text, double expected)
    {
        Assert.True(SampleText.TryParseValue(Encoding.ASCII.GetBytes(text), out double value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e999")]
    [InlineData("1,000")]
    [InlineData("0x10")]
    [InlineData("1_000")]
    [InlineData("one")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1.2.3")]
    [InlineData("Nano")]
    [InlineData("--1")]
    public void TryParseValue_WhenNoNumber_IsFalse(string text) =>
        Assert.False(SampleText.TryParseValue(Encoding.ASCII.GetBytes(text), out _));

    [Fact]
    public void TryParseSeconds_WhenMilliseconds_IsExact() => Gen.Long[-(long)1e13, (long)1e13].Sample(ms =>
    {
        foreach (string format in new[] { "0.000", "0.###", "0.000000" })
        {
            string text = (ms / 1000m).ToString(format, CultureInfo.InvariantCulture);
            Assert.Equal(
                TimestampFault.None, SampleText.TryParseSeconds(Encoding.ASCII.GetBytes(text), out long read));
            Assert.Equal(ms, read);
        }
    });

    [Theory]
    [InlineData("1.795417462694e+09", 1795417462694)]
    [InlineData("1795417462.6945", 1795417462695)]
    [InlineData("1795417462.6944999", 1795417462694)]
    [InlineData("1795417462.", 1795417462000)]
    [InlineData("+5", 5000)]
    [InlineData("0", 0)]
    public void TryParseSeconds_WhenOdd_IsRounded(string text, long expected)
    {
        Assert.Equal(TimestampFault.None, SampleText.TryParseSeconds(Encoding.ASCII.GetBytes(text), out long time));
        Assert.Equal(expected, time);
    }

    [Theory]
    [InlineData("1795417462694", TimestampFault.NotSeconds)]
    [InlineData("1.795417462694e+12", TimestampFault.NotSeconds)]
    [InlineData("-1795417462694", TimestampFault.NotSeconds)]
    [InlineData("99999999999999999999999", TimestampFault.NotSeconds)]
    [InlineData("NaN", TimestampFault.NotANumber)]
    [InlineData("Inf", TimestampFault.NotANumber)]
    [InlineData("2026-11-23T07:00:00Z", TimestampFault.NotANumber)]
    [InlineData("", TimestampFault.NotANumber)]
    [InlineData("12:00", TimestampFault.NotANumber)]
    public void TryParseSeconds_WhenNoTime_SaysWhy(string text, object expected) =>
        Assert.Equal(expected, SampleText.TryParseSeconds(Encoding.ASCII.GetBytes(text), out _));
}
