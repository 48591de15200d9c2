namespace Plimsoll.Fleet.Telling;

/// <summary>Tells the samples of one host, piece by piece, in time order.</summary>
public sealed class HostTeller
{
    private readonly HostFate _fate;
    private readonly HostMachine _machine;
    private readonly AlertRule _rule = new();
    private int _next;

    public HostTeller(FleetShape shape, int host)
    {
        _fate = HostFate.Of(shape, host);
        _machine = new HostMachine(shape, _fate);
        Truth = new HostTruth(_fate);
    }

    public HostTruth Truth { get; }

    public string Name => Truth.Name;

    /// <summary>Puts the samples of the next so many scrapes in place of those there are.</summary>
    public void Tell(int scrapes, HostSeries into)
    {
        into.Clear();
        if (_fate.Story == HostStory.Silent)
        {
            return;
        }

        for (int end = _next + scrapes; _next < end; _next++)
        {
            MachineReading reading = _machine.Next(_next);
            if (reading.IsScraped)
            {
                Write(reading, into);
                Truth.Scraped(_next, reading);
            }
        }

        _rule.EvaluateUntil(FleetShape.NominalTime(_next), into, Truth);
        foreach (SeriesColumn column in into.All)
        {
            Truth.Samples += column.Count;
        }
    }

    private void Write(MachineReading reading, HostSeries into)
    {
        long at = reading.Time;
        into.MemTotal.Add(at, HostFate.MemTotal);
        into.MemAvailable.Add(at, reading.Available);
        into.SwapTotal.Add(at, reading.SwapTotal);
        into.SwapFree.Add(at, reading.SwapTotal - reading.SwapUsed);
        into.OomKill.Add(at, reading.Kills);
        into.BootTime.Add(at, reading.BootSecond);
        into.FullStall.Add(at, reading.Stalled);
        if (reading.SwapTotal > 0)
        {
            into.SwapSize.Add(at, reading.SwapTotal);
        }

        if (_fate.HasUnitStates)
        {
            into.Activating.Add(at, reading.State == UnitState.Activating ? 1 : 0);
            into.Inactive.Add(at, reading.State == UnitState.Inactive ? 1 : 0);
            into.Failed.Add(at, reading.State == UnitState.Failed ? 1 : 0);
            _rule.Scraped(at, reading.State == UnitState.Failed, into, Truth);
        }
    }
}
