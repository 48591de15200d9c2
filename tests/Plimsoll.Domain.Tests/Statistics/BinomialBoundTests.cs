using CsCheck;
using Plimsoll.Domain.Statistics;

namespace Plimsoll.Domain.Tests.Statistics;

public sealed class BinomialBoundTests
{
    // No failure: 1 - 0.05^(1/n). The rest: tables of Clopper and Pearson's one-sided limits.
    [Theory]
    [InlineData(0, 3, 0.6316)]
    [InlineData(0, 5, 0.4507)]
    [InlineData(0, 7, 0.3482)]
    [InlineData(0, 14, 0.1926)]
    [InlineData(0, 30, 0.0950)]
    [InlineData(0, 59, 0.0495)]
    [InlineData(1, 10, 0.3942)]
    [InlineData(2, 20, 0.2826)]
    [InlineData(0, 0, 1)]
    [InlineData(7, 7, 1)]
    public void UpperRate_WhenPublished_IsThat(int failures, int runs, double expected) =>
        Assert.Equal(expected, BinomialBound.UpperRate(failures, runs, 0.95), 4);

    [Fact]
    public void UpperRate_WhenMoreRunsOrFewerFailures_Falls() =>
        Gen.Select(Gen.Int[0, 20], Gen.Int[1, 50]).Sample((failures, more) =>
        {
            int runs = failures + more;
            double bound = BinomialBound.UpperRate(failures, runs, 0.95);
            return bound > (double)failures / runs
                && BinomialBound.UpperRate(failures, runs + 1, 0.95) < bound
                && BinomialBound.UpperRate(failures + 1, runs, 0.95) > bound;
        });

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(4, 3)]
    public void UpperRate_WhenFailuresAreNoPartOfRuns_Throws(int failures, int runs) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialBound.UpperRate(failures, runs, 0.95));

    [Fact]
    public void RunsNeeded_WhenTheDefaultTarget_IsMoreThanThousandNights() =>
        Assert.Equal(1753, BinomialBound.RunsNeeded(0.05, 30, 0.95));

    [Fact]
    public void RunsNeeded_WhenThatManyRuns_MeetsTheTargetAndOneFewerDoesNot() =>
        Gen.Select(Gen.Double[0.01, 0.5], Gen.Int[1, 60]).Sample((probability, horizon) =>
        {
            int runs = BinomialBound.RunsNeeded(probability, horizon, 0.95);
            return Left(runs) <= probability + 1e-9 && (runs == 1 || Left(runs - 1) > probability - 1e-9);

            double Left(int n) => BinomialBound.WithinHorizon(BinomialBound.UpperRate(0, n, 0.95), horizon);
        });
}
