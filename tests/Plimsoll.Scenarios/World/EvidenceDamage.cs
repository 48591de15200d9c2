using System.Globalization;
using CsCheck;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;

namespace Plimsoll.Scenarios.World;

/// <summary>Ways in which evidence goes missing in the field, at random. What is taken away leaves the traces it leaves
/// there: a journal that is cut begins or ends elsewhere, a boot that is gone is not in its list.</summary>
internal static class EvidenceDamage
{
    /// <summary>The metrics of a host in the making, and all else known about it.</summary>
    public sealed record Parts(IReadOnlyList<Series> Series, HostEvidence Rest)
    {
        public HostEvidence Build() => Rest with { Metrics = Rest.Metrics is null ? null : new HostMetrics(Series) };
    }

    /// <summary>One way in which something is lost, with its name for the failing case's message.</summary>
    public sealed record Loss(string Name, Func<Parts, Parts> Apply)
    {
        public override string ToString() => Name;
    }

    /// <summary>One to six losses, one after the other.</summary>
    public static Gen<Loss[]> Losses(Window window, IReadOnlyList<string> metrics, int boots) =>
        One(window, metrics, boots).Array[1, 6];

    public static HostEvidence Damage(Parts whole, IEnumerable<Loss> losses) =>
        losses.Aggregate(whole, (left, loss) => loss.Apply(left)).Build();

    public static Parts Take(HostEvidence evidence) => new(
        [.. evidence.Metrics!.Metrics.SelectMany(m => evidence.Metrics.All(m))], evidence);

    private static Gen<Loss> One(Window window, IReadOnlyList<string> metrics, int boots)
    {
        Gen<string> metric = Gen.Int[0, metrics.Count - 1].Select(i => metrics[i]);

        // Short stretches are as likely as long ones: a kill is hidden by a minute.
        Gen<Window> stretch = Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1]).Select((from, power) => new Window(
            window.From + (window.Length * from), window.From + (window.Length * (from + Math.Pow(0.001, power)))));
        return Gen.Frequency(
            (3, metric.Select(m => Metrics($"drop {m}", s => s.Metric == m ? null : s))),
            (2, Gen.Select(metric, Gen.Int[0, 4]).Select(
                (m, n) => Metrics($"drop {m} #{n}", (s, i) => s.Metric == m && i == n ? null : s))),
            (5, stretch.Select(w => Metrics($"drop all in {Words(w)}", s => Without(s, w)))),
            (5, Gen.Select(metric, stretch).Select(
                (m, w) => Metrics($"drop {m} in {Words(w)}", s => s.Metric == m ? Without(s, w) : s))),
            (5, Gen.Select(metric, stretch).Select(
                (m, w) => Metrics($"unread {m} in {Words(w)}", s => s.Metric == m ? Unread(s, w) : s))),
            (6, Gen.Const(Journal("no journal", _ => null))),
            (3, stretch.Select(w => Journal(
                $"journal from {w.From:HH:mm:ss}", j => JournalCut.Keep(j, w with { Until = DateTimeOffset.MaxValue })))),
            (3, stretch.Select(w => Journal(
                $"journal until {w.From:HH:mm:ss}", j => JournalCut.Keep(j, new Window(DateTimeOffset.MinValue, w.From))))),
            (3, Gen.Int[0, boots - 1].Select(b => Journal(
                $"journal without boot {b}", j => b < j.Boots.Count ? JournalCut.Without(j, j.Boots[b].BootId) : j))),
            (1, Gen.Const(Journal("journal lost lines", j => j with { Losses = [.. j.Losses, "lost"], OomKills = [] }))),
            (1, Gen.Const(Rest("fault", e => e with { Faults = [.. e.Faults, new SourceFault("a source", "down")] }))),
            (1, Gen.Const(Rest("warning", e => e with { Warnings = [.. e.Warnings, new SourceFault("a source", "partial")] }))));
    }

    private static string Words(Window window) =>
        string.Create(CultureInfo.InvariantCulture, $"{window.From:HH:mm:ss}..{window.Until:HH:mm:ss}");

    private static Loss Metrics(string name, Func<Series, Series?> change) => Metrics(name, (s, _) => change(s));

    // The number counts the series of one metric.
    private static Loss Metrics(string name, Func<Series, int, Series?> change) => new(name, parts => parts with
    {
        Series =
        [
            .. parts.Series.GroupBy(s => s.Metric).SelectMany(g => g.Select(change)).OfType<Series>()
                .Where(s => s.Count > 0),
        ],
    });

    private static Loss Journal(string name, Func<HostJournal, HostJournal?> change) =>
        Rest(name, e => e with { Journal = e.Journal is { } journal ? change(journal) : null });

    private static Loss Rest(string name, Func<HostEvidence, HostEvidence> change) =>
        new(name, parts => parts with { Rest = change(parts.Rest) });

    private static Series Without(Series series, Window lost) =>
        Change(series, (at, value) => lost.Contains(at) ? null : value);

    private static Series Unread(Series series, Window lost) =>
        Change(series, (at, value) => lost.Contains(at) ? double.NaN : value);

    private static Series Change(Series series, Func<DateTimeOffset, double, double?> change)
    {
        List<long> times = [];
        List<double> values = [];
        for (int i = 0; i < series.Count; i++)
        {
            if (change(series.TimeAt(i), series.Values[i]) is double value)
            {
                times.Add(series.Times[i]);
                values.Add(value);
            }
        }

        return new Series(series.Metric, series.Labels, [.. times], [.. values], series.Provenance);
    }
}
