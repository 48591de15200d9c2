using System.Globalization;
using Plimsoll.Documents.Text;

namespace Plimsoll.Documents.Tests.Text;

public sealed class MomentTextTests
{
    [Theory]
    [InlineData("2026-03-04 ~09:30 UTC", "2026-03-04T09:30:00", true)]
    [InlineData("2026-02-08 12:15:30", "2026-02-08T12:15:30", false)]
    [InlineData("2026-02-08T12:15Z", "2026-02-08T12:15:00", false)]
    [InlineData("2026-02-08 00:15 +01:00", "2026-02-07T23:15:00", false)]
    [InlineData("8th February 2026, 12:15", "2026-02-08T12:15:00", false)]
    [InlineData("Feb. 8, 2026 at about 12:15", "2026-02-08T12:15:00", true)]
    [InlineData("2026-02-08", "2026-02-08T00:00:00", true)]
    public void FindAll_WhenADateIsWritten_GivesItsMoment(string text, string expected, bool isApproximate)
    {
        MomentText moment = Assert.Single(MomentText.FindAll(text));
        Assert.Equal(expected, moment.At(null)?.ToString("s", CultureInfo.InvariantCulture));
        Assert.Equal(isApproximate, moment.IsApproximate);
    }

    [Theory]
    [InlineData("12:15 CET")]
    [InlineData("2026-02-08 12:15 CET")]
    public void At_WhenTheZoneIsNotKnown_IsNull(string text) =>
        Assert.Null(Assert.Single(MomentText.FindAll(text)).At(new DateOnly(2026, 2, 8)));

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("25:00")]
    [InlineData("7:15 pm")]
    [InlineData("ns1:9100")]
    [InlineData("1.2.3.4:80:90")]
    [InlineData("12026-02-081")]
    public void FindAll_WhenNoMoment_FindsNone(string text) => Assert.Empty(MomentText.FindAll(text));

    [Fact]
    public void At_WhenNoDateIsWritten_TakesTheOneGiven()
    {
        MomentText moment = Assert.Single(MomentText.FindAll("06:10:46"));
        Assert.Null(moment.At(null));
        Assert.Equal(new DateTimeOffset(2026, 2, 8, 6, 10, 46, TimeSpan.Zero), moment.At(new DateOnly(2026, 2, 8)));
    }
}
