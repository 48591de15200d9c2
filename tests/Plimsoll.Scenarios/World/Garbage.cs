using CsCheck;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;

namespace Plimsoll.Scenarios.World;

/// <summary>Evidence that says anything at all: what a hostile or broken source could pass on.</summary>
internal static class Garbage
{
    private static readonly double[] _edges =
    [
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, double.Epsilon, 0, -1, 1,
        9.2e18, 9.3e18, 1.8e19, 1.9e19, 253402300799, 253402300800, -62135596800, 1e15,
    ];

    private static readonly DateTimeOffset[] _moments =
    [
        DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch, Language.Notation.Midnight,
        Language.Notation.Midnight + TimeSpan.FromHours(4), Language.Notation.Midnight + TimeSpan.FromHours(7.7),
    ];

    private static readonly ByteSize[] _sizes = [ByteSize.Zero, ByteSize.FromBytes(ulong.MaxValue), ByteSize.FromMebibytes(1)];

    private static readonly Gen<double> _value = Gen.OneOf(
        Gen.Int[0, _edges.Length - 1].Select(i => _edges[i]), Gen.Double, Gen.Double[0, 1e10]);

    private static readonly Gen<DateTimeOffset> _moment = Gen.Int[0, _moments.Length - 1].Select(i => _moments[i]);

    private static readonly Gen<ByteSize> _size = Gen.Int[0, _sizes.Length - 1].Select(i => _sizes[i]);

    /// <summary>The evidence with some of its readings and records made garbage.</summary>
    public static Gen<HostEvidence> Of(EvidenceDamage.Parts parts) => Gen.Select(
        Series(parts.Series), Journal(parts.Rest.Journal!), Gen.Select(_moment, _moment), Gen.Bool).Select(
        (series, journal, ends, isKept) => new EvidenceDamage.Parts(series, parts.Rest with
        {
            Journal = journal,
            Window = isKept ? parts.Rest.Window
                : ends.Item1 < ends.Item2 ? new Window(ends.Item1, ends.Item2) : new Window(ends.Item2, ends.Item1),
        }).Build());

    private static Gen<IReadOnlyList<Series>> Series(IReadOnlyList<Series> series) =>
        Gen.Select(_value.Array[1, 6], Gen.Int[0, 3].Array[series.Count], Gen.Int[1, 400]).Select((values, kinds, period) =>
            (IReadOnlyList<Series>)[.. series.Select((s, n) => kinds[n] switch
            {
                0 => Change(s, (i, _) => values[i / period % values.Length]),
                1 => Change(s, (i, value) => i % period == 0 ? values[i / period % values.Length] : value),
                _ => s,
            })]);

    private static Gen<HostJournal?> Journal(HostJournal journal) => Gen.Frequency(
        (1, Gen.Const((HostJournal?)null)),
        (1, Gen.Const((HostJournal?)journal)),
        (8, Gen.Select(_moment.Array[1, 5], _size.Array[1, 3], Gen.Int[1, 6]).Select((moments, sizes, every) =>
        {
            return (HostJournal?)(journal with
            {
                Boots = [.. journal.Boots.Select((b, i) => i % every == 0 ? b with { First = At(i), Last = At(i + 1) } : b)],
                UnitEvents = [.. journal.UnitEvents.Select((e, i) => i % every == 0
                    ? e with { At = At(i), MemoryPeak = Size(i), SwapPeak = Size(i + 1), CpuTime = TimeSpan.MaxValue }
                    : e)],
                OomKills = [.. journal.OomKills.Select((k, i) => k with { At = At(i), AnonResident = Size(i) })],
                SwapActivations = [.. journal.SwapActivations.Select((s, i) => s with { At = At(i), Size = Size(i) })],
            });

            DateTimeOffset At(int i) => moments[i % moments.Length];

            ByteSize Size(int i) => sizes[i % sizes.Length];
        })));

    private static Series Change(Series series, Func<int, double, double> change) => new(
        series.Metric, series.Labels, series.Times.ToArray(),
        [.. series.Values.ToArray().Select((value, i) => change(i, value))], series.Provenance);
}
