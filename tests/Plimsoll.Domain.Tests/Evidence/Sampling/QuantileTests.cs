using CsCheck;
using Plimsoll.Domain.Evidence.Sampling;

namespace Plimsoll.Domain.Tests.Evidence.Sampling;

public sealed class QuantileTests
{
    [Fact]
    public void At_OfAnyRank_IsWhatSortingPutsThere() => Gen.Select(
        Gen.OneOf(Gen.Double[-1000, 1000], Gen.Int[0, 3].Select(i => (double)i)).Array[1, 300], Gen.Int[0, 299])
        .Sample((values, any) =>
        {
            int rank = any % values.Length;
            double[] sorted = [.. values.Order()];
            double found = Quantile.At(values, rank);
            return found.Equals(sorted[rank])
                && values[..rank].All(v => v <= found) && values[rank..].All(v => v >= found);
        });

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void At_WhenTheRankIsNone_IsRefused(int rank) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantile.At([1, 2, 3], rank));
}
