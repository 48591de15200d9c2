namespace Plimsoll.Fleet.Telling;

/// <summary>A made host, scrape by scrape: demand moves as that of a small guest does, and memory and swap follow.</summary>
/// <remarks>Swapping starts when 8 % of memory is left; what was swapped comes back slowly. A machine that is down, or
/// whose scrapes are missed, goes on living unseen.</remarks>
public sealed class HostMachine(FleetShape shape, HostFate fate)
{
    private const double SwapsAbove = 0.92;
    private const double HoldsAtMost = 0.985;
    private const int ScrapesDown = 2;
    private const int ScrapesMissed = 12;
    private const int CalmScrapes = 60;
    private const int MissesOneIn = 4000;
    private const int LateOneIn = 40;
    private const int LatestMilliseconds = 40;
    private const int BootMilliseconds = 5_000;
    private const int StallMicroseconds = 1_000_000;

    private Chance _chance = fate.FirstChance;
    private int _run;
    private double _walk;
    private double _demand;
    private double _swapUsed;
    private long _stalled;
    private int _kills;
    private bool _isFailed;
    private bool _isFixed;
    private long _bootSecond = (FleetShape.FirstTime / 1000) - 864_321;

    public MachineReading Next(int scrape)
    {
        MadeRun run = CurrentRun(scrape);
        bool runs = scrape >= run.First && scrape < run.Until;
        if (scrape == run.Until)
        {
            _isFailed = run.End != RunEnd.Good;
            _kills += run.End == RunEnd.Killed ? 1 : 0;
        }

        _isFailed &= !runs;
        _kills += fate.Story == HostStory.KilledOutside && scrape == fate.DayEvent ? 1 : 0;
        bool isDown = Reboots(scrape);
        Use(Demand(scrape, run, runs));
        double available = HostFate.MemTotal - Pages(_demand - _swapUsed);
        long late = _chance.Below(LateOneIn) == 0 ? _chance.Between(1, LatestMilliseconds) : 0;
        return new MachineReading(
            FleetShape.NominalTime(scrape) + fate.OffsetMilliseconds + late,
            !isDown && !IsMissed(scrape, run), available, _isFixed ? HostFate.SwapTotal : 0, _swapUsed, _kills,
            _bootSecond, _stalled / 1e6, runs ? UnitState.Activating : _isFailed ? UnitState.Failed : UnitState.Inactive);
    }

    private MadeRun CurrentRun(int scrape)
    {
        _run = Math.Min(scrape / shape.RunPeriod, fate.Runs.Count - 1);
        return fate.Runs[_run];
    }

    private bool Reboots(int scrape)
    {
        bool isSecond = fate.Story == HostStory.Rebooted && scrape >= fate.DayEvent && scrape < fate.DayEvent + ScrapesDown;
        bool isFirst = scrape >= fate.FixReboot && scrape < fate.FixReboot + ScrapesDown;
        if (scrape == fate.FixReboot || (isSecond && scrape == fate.DayEvent))
        {
            _isFixed = fate.Story != HostStory.NeverFixed;
            _bootSecond = (FleetShape.NominalTime(scrape) + fate.OffsetMilliseconds + BootMilliseconds) / 1000;
            _swapUsed = 0;
            _walk = 0;
            _stalled = 0;
            _kills = 0;
            _isFailed = false;
        }

        return isFirst || isSecond;
    }

    private double Demand(int scrape, MadeRun run, bool runs)
    {
        _walk = (_walk * 0.99) + (_chance.Between(-200, 200) * HostFate.Page);
        double day = (double)(scrape % FleetShape.ScrapesPerDay) / FleetShape.ScrapesPerDay;
        double resting = (HostFate.MemTotal * (fate.BaseShare + (0.12 * day * (1 - day)))) + _walk;
        if (!runs)
        {
            return resting;
        }

        double most = (HostFate.MemTotal * HoldsAtMost) + (_isFixed ? HostFate.SwapTotal : 0);
        double peak = run.End == RunEnd.Killed ? most : run.Peak;
        double noise = _chance.Between(-300, 300) * HostFate.Page;
        return Math.Min(most, resting + ((peak - resting) * run.ShapeAt(scrape)) + noise);
    }

    private void Use(double demand)
    {
        _demand = demand;
        double over = demand - (HostFate.MemTotal * SwapsAbove);
        double most = _isFixed ? HostFate.SwapTotal : 0;
        if (over > 0)
        {
            _swapUsed = Pages(Math.Min(most, Math.Max(_swapUsed, over)));
            _stalled += _chance.Below(StallMicroseconds);
        }
        else if (_swapUsed > 0 && _chance.Below(8) == 0)
        {
            _swapUsed = Math.Max(0, _swapUsed - (_chance.Below(256) * HostFate.Page));
        }

        // What is gone is not in swap either.
        _swapUsed = Math.Min(_swapUsed, Pages(demand / 2));
    }

    private bool IsMissed(int scrape, MadeRun run)
    {
        bool isAtPeak = fate.Story == HostStory.Unscraped && _run == fate.MarkedRun
            && scrape >= run.First + (run.Length / 2) && scrape < run.First + (run.Length / 2) + ScrapesMissed;

        // Not at the ends either: without its last reading a counter proves nothing.
        bool isCalm = scrape > CalmScrapes && scrape < shape.Scrapes - CalmScrapes
            && Math.Abs(scrape - fate.FixReboot) > CalmScrapes
            && Math.Abs(scrape - fate.DayEvent) > CalmScrapes
            && (scrape < run.First - CalmScrapes || scrape > run.Until + CalmScrapes);
        return isAtPeak || (_chance.Below(MissesOneIn) == 0 && isCalm);
    }

    private static double Pages(double bytes) => Math.Round(bytes / HostFate.Page) * HostFate.Page;
}
