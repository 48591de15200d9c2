using CsCheck;
using Plimsoll.Prometheus.Blocks.Head;

namespace Plimsoll.Prometheus.Tests.Blocks.Head;

public sealed class SnappyTests
{
    [Theory]
    [InlineData("00", "")]
    [InlineData("03 08 61 62 63", "abc")]
    [InlineData("06 04 61 62 01 02", "ababab")]
    [InlineData("0a 00 61 22 01 00", "aaaaaaaaaa")]
    [InlineData("06 04 61 62 0f 02 00 00 00", "ababab")]
    [InlineData("06 f0 05 61 62 63 64 65 66", "abcdef")]
    public void Decode_WhenRight_GivesTheText(string packed, string expected)
    {
        byte[] buffer = [];

        int? length = Snappy.Decode(Bytes(packed), 100, ref buffer);

        Assert.Equal(expected, System.Text.Encoding.ASCII.GetString(buffer.AsSpan(0, length!.Value)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("03 08 61 62")]
    [InlineData("04 08 61 62 63")]
    [InlineData("02 08 61 62 63")]
    [InlineData("06 04 61 62 01 03")]
    [InlineData("06 04 61 62 01 00")]
    [InlineData("06 04 61 62 01")]
    [InlineData("ff ff ff 7f 00 61")]
    [InlineData("06 fc ff ff ff ff 61")]
    public void Decode_WhenDamagedOrTooLarge_IsNull(string packed)
    {
        byte[] buffer = [];

        Assert.Null(Snappy.Decode(Bytes(packed), 100, ref buffer));
        Assert.True(buffer.Length <= 100);
    }

    [Fact]
    public void Decode_WhenBytesAreAny_Ends() => Gen.Byte.Array[0, 60].Sample(
        bytes =>
        {
            byte[] buffer = [];
            Snappy.Decode(bytes, 10_000, ref buffer);
        },
        iter: 20_000);

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
