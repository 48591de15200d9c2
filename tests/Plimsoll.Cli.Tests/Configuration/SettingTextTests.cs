using CsCheck;
using Plimsoll.Cli.Configuration;

namespace Plimsoll.Cli.Tests.Configuration;

public sealed class SettingTextTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("2m", 120_000)]
    [InlineData("24h", 86_400_000)]
    [InlineData("25h", null)]
    [InlineData("0s", null)]
    [InlineData("30", null)]
    [InlineData("-1s", null)]
    [InlineData("99999999999s", null)]
    [InlineData("", null)]
    public void Duration_WhenRead_IsWithinADay(string text, int? milliseconds) =>
        Assert.Equal(milliseconds, (int?)SettingText.Duration(text)?.TotalMilliseconds);

    [Theory]
    [InlineData("95%", 0.95)]
    [InlineData("0.9", 0.9)]
    [InlineData("0", null)]
    [InlineData("100%", null)]
    [InlineData("95", null)]
    [InlineData("1e-3", null)]
    [InlineData("NaN", null)]
    [InlineData("%", null)]
    public void Probability_WhenRead_LiesBetweenZeroAndOne(string text, double? expected) =>
        Assert.Equal(expected, SettingText.Probability(text));

    [Theory]
    [InlineData("2026-02-08", "2026-02-08T00:00:00Z")]
    [InlineData("2026-02-08T12:15Z", "2026-02-08T12:15:00Z")]
    [InlineData("2026-02-08 12:15", "2026-02-08T12:15:00Z")]
    [InlineData("2026-02-08T12:15:30+02:00", "2026-02-08T10:15:30Z")]
    [InlineData("02/08/2026", null)]
    [InlineData("2026-02-30", null)]
    [InlineData("now", null)]
    public void Time_WhenRead_IsUtc(string text, string? expected) => Assert.Equal(
        expected, SettingText.Time(text)?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'",
            System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("5%/30", true)]
    [InlineData("0.01/1", true)]
    [InlineData("5%", false)]
    [InlineData("5%/0", false)]
    [InlineData("5%/30/2", false)]
    public void Risk_WhenRead_HasShareAndRuns(string text, bool expected) =>
        Assert.Equal(expected, SettingText.Risk(text) is not null);

    [Theory]
    [InlineData("http://a:9090/prefix", true)]
    [InlineData("https://a", true)]
    [InlineData("a:9090", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("http://a/?token=x", false)]
    [InlineData("http://", false)]
    public void Address_WhenRead_IsHttpWithoutQuery(string text, bool expected) =>
        Assert.Equal(expected, SettingText.Address(text) is not null);

    [Fact]
    public void Expectation_WhenAnyText_NeverThrows() =>
        Gen.Select(Gen.String, Gen.Int[0, Settings.All.Count - 1]).Sample((text, i) =>
        SettingCheck.Fault(Settings.All[i], text) is null or (_, { Length: > 0 }));

    [Fact]
    public void Defaults_WhenListed_AreValid() => Assert.All(
        Settings.All.Where(s => s.Default is not null), s => Assert.Null(SettingText.Expectation(s, s.Default!)));

    [Fact]
    public void IsNear_WhenTypoIsSmall_FindsTheName()
    {
        Assert.True(Spelling.IsNear("verify", "verfy"));
        Assert.True(Spelling.IsNear("--format", "--fromat"));
        Assert.False(Spelling.IsNear("runs", "verify"));
        Assert.False(Spelling.IsNear("runs", new string('x', 100_000)));
    }

    [Theory]
    [InlineData("3GiB", 3072.0)]
    [InlineData("2560 MiB", 2560.0)]
    [InlineData("0MiB", 0.0)]
    [InlineData("16384GiB", 16777216.0)]
    [InlineData("16385GiB", null)]
    [InlineData("99999999999999999999MiB", null)]
    [InlineData("3GB", null)]
    [InlineData("3", null)]
    [InlineData("-1GiB", null)]
    [InlineData("1.5GiB", null)]
    [InlineData("", null)]
    public void Size_WhenGiven_IsRead(string text, double? mebibytes) =>
        Assert.Equal(mebibytes, SettingText.Size(text)?.Mebibytes);

    [Theory]
    [InlineData("75", 75.0)]
    [InlineData("75%", 75.0)]
    [InlineData("0", 0.0)]
    [InlineData("200", 200.0)]
    [InlineData("200.5", null)]
    [InlineData("-1", null)]
    [InlineData("NaN", null)]
    [InlineData("", null)]
    public void Percent_WhenGiven_IsRead(string text, double? expected) => Assert.Equal(expected, SettingText.Percent(text));
}
