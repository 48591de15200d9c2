using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Units;

public sealed class RatioRangeTests
{
    [Theory]
    [InlineData(3, 3, "3.0")]
    [InlineData(1, 6, "1.0 to 6.0")]
    public void ToString_WhenPrinted_SaysOneNumberOrBoth(double low, double high, string expected) =>
        Assert.Equal(expected, new RatioRange(low, high).ToString());
}
