namespace Plimsoll.Blocks.Bench;

/// <summary>Values of a made host: eight series that move as those of a small guest do. The same for the same host and
/// time, whatever was asked before.</summary>
internal sealed class FleetValues(int host)
{
    public const int ScrapeSeconds = 15;

    /// <summary>2026-02-01T00:00:00Z.</summary>
    public const long FirstSecond = 1_769_904_000;

    private const double Page = 4096;
    private const double Total = 2_099_433_472;
    private const double SwapTotal = 1_049_714_688;

    private readonly Random _random = new(host);
    private double _available = Total * 0.7;
    private double _cached = Total * 0.25;
    private double _swapUsed;
    private double _pagesOut;
    private double _oomKills;

    public static string[] Metrics { get; } =
    [
        "up", "node_memory_MemTotal_bytes", "node_memory_MemAvailable_bytes", "node_memory_Cached_bytes",
        "node_memory_SwapTotal_bytes", "node_memory_SwapFree_bytes", "node_vmstat_pswpout", "node_vmstat_oom_kill",
    ];

    /// <summary>The next scrape's values, in the order of <see cref="Metrics"/>.</summary>
    public void Next(int scrape, Span<double> values)
    {
        // A nightly run of an hour takes memory; now and then it is killed.
        int ofDay = scrape % (86_400 / ScrapeSeconds);
        bool runs = ofDay is >= 960 and < 1200;
        double aim = runs ? Total * 0.15 : Total * 0.7;
        _available += ((aim - _available) * 0.02) + (Math.Round(_random.NextDouble() * 400 - 200) * Page);
        _available = Math.Round(Math.Clamp(_available, 20_000_000, Total) / Page) * Page;
        if (_random.Next(4) == 0)
        {
            _cached = Math.Round(Math.Clamp(_cached + (_random.Next(-50, 51) * Page), 1e8, 9e8) / Page) * Page;
        }

        if (runs && _random.Next(3) == 0)
        {
            double pages = _random.Next(1, 2000);
            _pagesOut += pages;
            _swapUsed = Math.Min(SwapTotal, _swapUsed + (pages * Page));
            _oomKills += _random.Next(4000) == 0 ? 1 : 0;
        }
        else if (ofDay == 1300)
        {
            _swapUsed = 0;
        }

        values[0] = 1;
        values[1] = Total;
        values[2] = _available;
        values[3] = _cached;
        values[4] = SwapTotal;
        values[5] = SwapTotal - _swapUsed;
        values[6] = _pagesOut;
        values[7] = _oomKills;
    }
}
