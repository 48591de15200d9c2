using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Building;

/// <summary>A host that runs the unit once an hour for twelve hours and reboots into its fix (zram, 50 %) after four. Its
/// evidence is complete and good; a test takes something away or makes one thing go wrong.</summary>
internal sealed class FakeHost
{
    public const double MemTotal = 2014148.0 * 1024;
    public const double ZramSwap = 1030746112;

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset FixBoot = Start.AddHours(4);
    public static readonly DateTimeOffset End = Start.AddHours(12);

    private readonly List<Func<Series, Series?>> _changes = [];
    private readonly List<Func<HostJournal, HostJournal>> _journalChanges = [];

    public FollowUp Plan { get; set; } = FakePlan.Default;

    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Guest clock minus server clock.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>The first is up before the evidence begins; each other ends the one before 45 s earlier.</summary>
    public List<DateTimeOffset> Boots { get; } = [Start.AddDays(-1), FixBoot];

    public List<FakeRun> Runs { get; } = [.. Enumerable.Range(0, 12).Select(n => new FakeRun(Night(n)))];

    /// <summary>Swap on at a moment, bytes.</summary>
    public Func<DateTimeOffset, double> SwapTotal { get; set; } = at => at >= FixBoot ? ZramSwap : 0;

    public string SwapDevice { get; set; } = "/dev/zram0";

    /// <summary>Data stored divided by memory held.</summary>
    public double Ratio { get; set; } = 3;

    public bool HasMetrics { get; set; } = true;

    public bool HasJournal { get; set; } = true;

    public List<SourceFault> Warnings { get; } = [];

    public List<Series> MoreSeries { get; } = [];

    public RuleProof Rule { get; set; } = new RuleProof.Unknown("no source shows that its rule was loaded");

    public Dictionary<string, PromQlAnswer> Answers { get; } = [];

    public static DateTimeOffset Night(int index) => Start.AddHours(index).AddMinutes(30);

    public FakeHost Change(int night, Func<FakeRun, FakeRun> change)
    {
        Runs[night] = change(Runs[night]);
        return this;
    }

    public FakeHost ChangeAll(Func<FakeRun, FakeRun> change)
    {
        for (int i = 0; i < Runs.Count; i++)
        {
            Runs[i] = change(Runs[i]);
        }

        return this;
    }

    public FakeHost Without(params string[] metrics) =>
        Series(s => metrics.Contains(s.Metric) ? null : s);

    /// <summary>No scrape succeeds in the stretch.</summary>
    public FakeHost Gap(DateTimeOffset from, DateTimeOffset until) =>
        Series(s => Samples.Where(s, at => at < from || at > until));

    public FakeHost Series(Func<Series, Series?> change)
    {
        _changes.Add(change);
        return this;
    }

    public FakeHost Journal(Func<HostJournal, HostJournal> change)
    {
        _journalChanges.Add(change);
        return this;
    }

    public FakeHost WithoutJournal()
    {
        HasJournal = false;
        return this;
    }

    public HostMetrics Metrics()
    {
        IEnumerable<Series> series = [.. new FakeMetrics(this).Read(), .. MoreSeries];
        foreach (Func<Series, Series?> change in _changes)
        {
            series = series.Select(change).OfType<Series>();
        }

        MetricSelector[] needs = [.. EvidenceNeeds.For(Plan), .. CheckCatalog.All.SelectMany(c => c.Needs(Plan))];
        return new HostMetrics(DuplicateMerge.Merge(series, needs));
    }

    public HostEvidence Evidence() => new(
        FakePlan.Host.Name,
        new Window(Start, End),
        HasMetrics ? Metrics() : null,
        HasJournal ? _journalChanges.Aggregate(FakeJournal.Of(this), (journal, change) => change(journal)) : null,
        [],
        Warnings,
        Rule,
        Answers);

    public HostHistory History() => HostHistory.Read(Plan, Plan.Hosts[0], Evidence());

    public IReadOnlyList<Run> ReadRuns() => History().Runs;

    public Finding Ask(ICheck check)
    {
        Finding? finding = check.Evaluate(History());
        Assert.NotNull(finding);
        return finding;
    }

    /// <summary>Demand at a moment, and how much of it lies in zram. Bytes.</summary>
    public (double Demand, double InSwap) DemandAt(DateTimeOffset at)
    {
        double demand = 400.0 * (1 << 20);
        foreach (FakeRun run in Runs)
        {
            if (at >= run.Start && at < run.End)
            {
                double share = run.RiseTime == TimeSpan.Zero ? 1 : Math.Min(1, (at - run.Start) / run.RiseTime);
                demand += Math.Max(0, run.PeakBytes - demand) * share;
            }
        }

        double over = demand - (MemTotal * 0.95);
        double inSwap = over <= 0 ? 0 : Math.Min(SwapTotal(at), over / (1 - (1 / Ratio)));
        return (demand, inSwap);
    }

    /// <summary>When the boot that is up at a moment began; null between two boots.</summary>
    public DateTimeOffset? BootAt(DateTimeOffset at)
    {
        DateTimeOffset? boot = null;
        foreach (DateTimeOffset one in Boots)
        {
            if (one <= at)
            {
                boot = one;
            }
            else if (one - at <= TimeSpan.FromSeconds(45))
            {
                return null;
            }
        }

        return boot;
    }
}
