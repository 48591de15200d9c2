namespace Plimsoll.Fleet.Telling;

/// <summary>All that is decided about a host before its first sample.</summary>
/// <remarks>Times are numbers of scrapes, sizes bytes.</remarks>
public sealed class HostFate
{
    public const double MemTotal = 2_099_433_472;
    public const double Page = 4096;

    /// <summary>A partition of 1 GiB; mkswap takes a page.</summary>
    public const double SwapTotal = (1 << 30) - Page;

    private const int ShortestRun = 40;
    private const int LongestRun = 80;
    private const int StoriesInTurn = 20;
    private const int SilentOneIn = 100;

    private static readonly HostStory[] s_stories =
    [
        HostStory.Steady, HostStory.Killed, HostStory.Steady, HostStory.Tight, HostStory.Steady,
        HostStory.Unscraped, HostStory.Steady, HostStory.Rebooted, HostStory.Steady, HostStory.NeverFixed,
        HostStory.Steady, HostStory.KilledOutside, HostStory.Steady, HostStory.Steady, HostStory.WithoutUnitStates,
        HostStory.Steady, HostStory.Steady, HostStory.Failed, HostStory.Steady, HostStory.Steady,
    ];

    private HostFate(FleetShape shape, int host)
    {
        Chance chance = Chance.Of(shape.Seed, host);
        Host = host;
        Story = host % SilentOneIn == SilentOneIn - 1 ? HostStory.Silent : s_stories[host % StoriesInTurn];
        OffsetMilliseconds = chance.Between(500, 14_400);
        BaseShare = 0.28 + (0.06 * chance.Share());
        FixReboot = shape.MergedAt + 1 + chance.Below(shape.RunPeriod / 12);
        int marked = 1 + chance.Below(shape.Runs - 1);
        MarkedRun = marked;
        DayEvent = (marked * shape.RunPeriod) + (shape.RunPeriod * 4 / 5);
        Runs = [.. Enumerable.Range(0, shape.Runs).Select(n => MakeRun(shape, n, ref chance))];
        FirstChance = chance;
    }

    public int Host { get; }

    public HostStory Story { get; }

    /// <summary>When in the interval the host is scraped; far enough from its ends that a step of 15 s sees every sample
    /// once.</summary>
    public int OffsetMilliseconds { get; }

    /// <summary>Share of memory used when nothing runs.</summary>
    public double BaseShare { get; }

    /// <summary>The reboot that brings the fix.</summary>
    public int FixReboot { get; }

    /// <summary>The run after the fix in which a Killed, Failed or Unscraped host has its trouble.</summary>
    public int MarkedRun { get; }

    /// <summary>When a host that has trouble by day has it.</summary>
    public int DayEvent { get; }

    public IReadOnlyList<MadeRun> Runs { get; }

    public Chance FirstChance { get; }

    public bool HasUnitStates => Story != HostStory.WithoutUnitStates;

    public string ExpectedVerdict => Story switch
    {
        HostStory.Steady or HostStory.Rebooted => "pass",
        HostStory.Killed or HostStory.KilledOutside or HostStory.Failed or HostStory.NeverFixed => "fail",
        _ => "inconclusive",
    };

    public static HostFate Of(FleetShape shape, int host) => new(shape, host);

    private MadeRun MakeRun(FleetShape shape, int n, ref Chance chance)
    {
        int first = (n * shape.RunPeriod) + (shape.RunPeriod / 6) + chance.Below(shape.RunPeriod / 24);
        int length = chance.Between(ShortestRun, LongestRun);
        bool isBefore = n == 0 || Story == HostStory.NeverFixed;
        bool isMarked = n == MarkedRun;
        RunEnd end = (isBefore, isMarked, Story) switch
        {
            (true, _, _) => n == 0 && chance.Below(2) == 0 ? RunEnd.Killed : RunEnd.Good,
            (_, true, HostStory.Killed) => RunEnd.Killed,
            (_, true, HostStory.Failed) => RunEnd.Failed,
            _ => RunEnd.Good,
        };

        // Without swap a run fits, just so. With it runs differ by about a hundredth; on a tight host by a seventh.
        double peak = isBefore ? MemTotal * (0.86 + (0.03 * chance.Share()))
            : Story == HostStory.Tight ? (n % 2 == 0 ? 2.45e9 : 2.80e9)
            : 2.10e9 + (Host % 9 * 0.02e9) + (0.06e9 * chance.Share());
        return new MadeRun(first, length, end, peak);
    }
}
