namespace Plimsoll.Fleet.Telling;

/// <summary>What was put into a host's samples: what every answer is compared with.</summary>
/// <remarks>Of scraped samples only, as nobody can know the others. Null: there was no such sample.</remarks>
public sealed class HostTruth(HostFate fate)
{
    private int _lastKills;
    private bool _isFixed;

    public string Name { get; } = FleetShape.HostName(fate.Host);

    public string Story { get; } = fate.Story.ToString();

    public string ExpectedVerdict { get; } = fate.ExpectedVerdict;

    public double? LeastAvailable { get; private set; }

    public double? MostSwapUsed { get; private set; }

    public int? Kills { get; private set; }

    public int? KillsSinceFix { get; private set; }

    public int FiringSamples { get; private set; }

    public int Episodes { get; private set; }

    public int EpisodesSinceFix { get; private set; }

    /// <summary>Most memory in use while the unit ran, since the fix: demand without what is in swap.</summary>
    public double? PeakUsedSinceFix { get; private set; }

    /// <summary>Largest demand then: memory in use and all swap in use.</summary>
    public double? PeakDemandSinceFix { get; private set; }

    public long Samples { get; set; }

    public void Scraped(int scrape, MachineReading reading)
    {
        LeastAvailable = Math.Min(LeastAvailable ?? double.MaxValue, reading.Available);
        MostSwapUsed = Math.Max(MostSwapUsed ?? 0, reading.SwapUsed);
        int risen = reading.Kills >= _lastKills ? reading.Kills - _lastKills : reading.Kills;
        _lastKills = reading.Kills;
        Kills = (Kills ?? 0) + risen;
        if (scrape > fate.FixReboot && fate.Story != HostStory.NeverFixed)
        {
            KillsSinceFix = (KillsSinceFix ?? 0) + risen;
            _isFixed = true;
            if (reading.State == UnitState.Activating && fate.HasUnitStates)
            {
                PeakUsedSinceFix = Math.Max(PeakUsedSinceFix ?? 0, HostFate.MemTotal - reading.Available);
                PeakDemandSinceFix = Math.Max(PeakDemandSinceFix ?? 0, reading.Demand);
            }
        }
    }

    public void Fired(bool isNew)
    {
        FiringSamples++;
        Episodes += isNew ? 1 : 0;
        EpisodesSinceFix += isNew && _isFixed ? 1 : 0;
    }
}
