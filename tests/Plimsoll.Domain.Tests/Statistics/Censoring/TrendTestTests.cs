using Plimsoll.Domain.Statistics.Censoring;

namespace Plimsoll.Domain.Tests.Statistics.Censoring;

public sealed class TrendTestTests
{
    [Fact]
    public void Of_WhenValuesFall_IsATrendThatDoesNotRise()
    {
        TrendTest trend = Test(2000, 1950, 1940, 1870, 1850, 1800, 1790);

        Assert.True(trend.PValue < 0.01);
        Assert.False(trend.IsRising);
    }

    [Fact]
    public void Of_WhenValuesVaryAlone_IsNone() => Assert.True(Test(1500, 1600, 1490, 1550, 1510, 1580, 1500).PValue > 0.3);

    [Fact]
    public void Of_WhenValuesAreFew_IsNotTold() => Assert.Null(TrendTest.Of(Values(1, 2, 3, 4, 5)));

    // A chi-squared test on few values sees too many trends; how many it sees is stated, so it is held.
    [Fact]
    public void Of_WhenThereIsNone_SeesOneNotMuchTooOften()
    {
        FixedDraws draws = new(11);
        int seen = 0;
        for (int fleet = 0; fleet < 1000; fleet++)
        {
            double[] values = new double[12];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = Math.Exp(0.05 * draws.Normal());
            }

            seen += Test(values).PValue < TrendTest.Significance ? 1 : 0;
        }

        Assert.InRange(seen, 30, 100);
    }

    private static TrendTest Test(params double[] values) => TrendTest.Of(Values(values))!;

    private static Observation[] Values(params double[] values) =>
        [.. values.Select((v, i) => new Observation(v, false, double.PositiveInfinity, i))];
}
