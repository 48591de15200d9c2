using CsCheck;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Evidence;

public sealed class SeriesTests
{
    private static readonly Gen<Series> _series = Gen.Long[0, 50].HashSet[0, 20].Select(times => new Series(
        "m", Samples.Labels(), [.. times.Order()], [.. times.Order().Select(t => (double)t)], Samples.Origin));

    [Theory]
    [InlineData(new long[] { 1, 2 }, new double[] { 1 })]
    [InlineData(new long[] { 2, 1 }, new double[] { 1, 1 })]
    [InlineData(new long[] { 1, 1 }, new double[] { 1, 1 })]
    public void Constructor_WhenTimesDoNotRiseOrMatch_Throws(long[] times, double[] values) =>
        Assert.Throws<ArgumentException>(() => new Series("m", Samples.Labels(), times, values, Samples.Origin));

    [Fact]
    public void IndexesWithin_WhenAnyWindow_AreTheSamplesInside() =>
        Gen.Select(_series, Gen.Long[-5, 55], Gen.Long[-5, 55]).Sample((series, a, b) =>
        {
            Window window = new(
                DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(a, b)),
                DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(a, b)));
            (int first, int last) = series.IndexesWithin(window);
            int inside = series.Times.ToArray().Count(t => t >= Math.Min(a, b) && t <= Math.Max(a, b));
            return Math.Max(0, last - first + 1) == inside
                && (inside == 0 || (window.Contains(series.TimeAt(first)) && window.Contains(series.TimeAt(last))));
        });

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ValueAt_WhenTheSampleIsNoNumber_IsNull(double value) =>
        Assert.Null(Samples.Every(15, "m", value).ValueAt(FakeHost.Start.ToUnixTimeMilliseconds()));

    [Fact]
    public void ValueAt_WhenBetweenTwoSamples_IsNull() =>
        Assert.Null(Samples.Every(15, "m", 1, 2).ValueAt(FakeHost.Start.AddSeconds(1).ToUnixTimeMilliseconds()));

    [Fact]
    public void Selector_WhenALabelHasQuotesAndLines_EscapesThem()
    {
        Series series = new(
            "m", new Dictionary<string, string> { ["b"] = "x", ["a"] = "q\"b\\n\n" }, [], [], Samples.Origin);

        Assert.Equal("m{a=\"q\\\"b\\\\n\\n\",b=\"x\"}", series.Selector());
    }
}
