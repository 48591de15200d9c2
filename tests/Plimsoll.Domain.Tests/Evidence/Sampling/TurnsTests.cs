using CsCheck;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Sampling;

namespace Plimsoll.Domain.Tests.Evidence.Sampling;

public sealed class TurnsTests
{
    private static readonly Gen<(long[] Times, double[] Values)> s_samples = Gen.Select(
        Gen.Int[0, 59].HashSet[0, 60], Gen.Int[0, 2].Array[60]).Select((times, values) =>
        ((long[])[.. times.Order().Select(t => (long)t)], (double[])[.. values.Take(times.Count).Select(v => (double)v)]));

    [Fact]
    public void Of_AnySeries_NamesBothEndsAndEachChangeWithTheSampleBefore() => Gen.Select(
        s_samples, s_samples, Gen.Int[0, 60], Gen.Int[0, 60]).Sample((own, other, a, b) =>
    {
        TimeAxis axis = new(own.Times);
        Series[] series = [Of(axis, own.Values), Of(new TimeAxis(other.Times), other.Values)];
        int first = Math.Min(a, axis.Count);
        int last = Math.Min(b, axis.Count - 1);
        SortedSet<int> expected = first > last ? [] : [first, last];
        for (int i = first + 1; i <= last; i++)
        {
            if (series.Any(s => s.ValueAt(axis.Times[i]) != s.ValueAt(axis.Times[i - 1])))
            {
                expected.Add(i - 1);
                expected.Add(i);
            }
        }

        return Turns.Of(axis, first, last, series).SequenceEqual(expected);
    });

    private static Series Of(TimeAxis axis, double[] values) =>
        new("m", new Dictionary<string, string>(), axis, values, new Provenance("test"));
}
