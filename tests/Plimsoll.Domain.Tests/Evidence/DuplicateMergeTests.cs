using CsCheck;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Evidence;

public sealed class DuplicateMergeTests
{
    private static readonly MetricSelector[] _wanted = [MetricSelector.Plain("m")];

    private static readonly Gen<Series> _series = Gen.Select(
        Gen.Long[0, 20].HashSet[0, 10], Gen.Int[0, 2],
        (times, replica) => new Series(
            "m",
            Samples.Labels(("replica", $"{replica}")),
            [.. times.Order()],
            [.. times.Order().Select(t => t % 3 == replica ? double.NaN : t * (replica + 1.0))],
            Samples.Origin));

    [Fact]
    public void Merge_WhenAnyDuplicates_NeverShowsAValueNobodySaid() =>
        _series.List[1, 4].Sample(list =>
        {
            HashSet<(long, double)> said = [.. list.SelectMany(s =>
                Enumerable.Range(0, s.Count).Select(i => (s.Times[i], s.Values[i])))];
            Series merged = DuplicateMerge.Merge(list, _wanted).Single();
            return Enumerable.Range(0, merged.Count).All(i => said.Contains((merged.Times[i], merged.Values[i])))
                && merged.Count == said.Select(s => s.Item1).Distinct().Count();
        });

    [Fact]
    public void Merge_WhenTheOrderIsReversed_HasTheSameSamples() =>
        _series.List[1, 4].Sample(list =>
        {
            Series there = DuplicateMerge.Merge(list, _wanted).Single();
            Series back = DuplicateMerge.Merge(Enumerable.Reverse(list), _wanted).Single();
            return there.Times.SequenceEqual(back.Times) && there.Values.SequenceEqual(back.Values);
        });

    [Fact]
    public void Merge_WhenOneSaysNaN_TheNumberStays()
    {
        Series merged = DuplicateMerge.Merge(
            [Samples.Every(15, "m", double.NaN), Samples.Every(15, "m", 7)], _wanted).Single();

        Assert.Equal(7, merged.Values[0]);
    }

    [Fact]
    public void Merge_WhenAnIdentityLabelDiffers_KeepsThemApart()
    {
        MetricSelector byDevice = new("m", new Dictionary<string, string>(), ["device"]);
        Series a = new("m", Samples.Labels(("device", "a")), [1], [1], Samples.Origin);
        Series b = new("m", Samples.Labels(("device", "b")), [1], [2], Samples.Origin);

        Assert.Equal(2, DuplicateMerge.Merge([a, b], [byDevice]).Count);
    }

    [Fact]
    public void Merge_WhenNobodyAskedForASeries_LeavesItOut() =>
        Assert.Empty(DuplicateMerge.Merge([Samples.Every(15, "other", 1)], _wanted));

    [Fact]
    public void Merge_WhenSeriesWereMarkedStale_KeepsEveryMark()
    {
        Series a = new("m", Samples.Labels(), [1], [1], Samples.Origin, [5]);
        Series b = new("m", Samples.Labels(), [2], [1], Samples.Origin, [3, 5]);

        Assert.Equal([3L, 5L], DuplicateMerge.Merge([a, b], _wanted).Single().StaleTimes.ToArray());
    }
}
