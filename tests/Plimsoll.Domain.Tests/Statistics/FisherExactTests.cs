using Plimsoll.Domain.Statistics;

namespace Plimsoll.Domain.Tests.Statistics;

public sealed class FisherExactTests
{
    // By hand: C(11,7)/C(14,7), C(18,14)/C(21,14), C(9,7)/C(14,7); the last is the tea tasting, 3 of 4 right.
    [Theory]
    [InlineData(3, 7, 0, 7, 330.0 / 3432)]
    [InlineData(3, 7, 0, 14, 3060.0 / 116280)]
    [InlineData(5, 7, 0, 7, 36.0 / 3432)]
    [InlineData(3, 4, 1, 4, 17.0 / 70)]
    [InlineData(0, 7, 0, 7, 1)]
    [InlineData(0, 0, 0, 7, 1)]
    [InlineData(3, 7, 0, 0, 1)]
    public void PValue_WhenWorkedByHand_IsThat(int before, int runsBefore, int after, int runsAfter, double expected) =>
        Assert.Equal(expected, FisherExact.PValue(before, runsBefore, after, runsAfter), 9);
}
