namespace Plimsoll.Fleet.Telling;

/// <summary>What happens to a made host, and with it which verdict it must get.</summary>
public enum HostStory
{
    /// <summary>The fix holds and every run has room: Pass.</summary>
    Steady,

    /// <summary>As steady, with a second reboot by day: Pass.</summary>
    Rebooted,

    /// <summary>Killed in a run after the fix: Fail.</summary>
    Killed,

    /// <summary>Something is killed by day, after the fix: Fail.</summary>
    KilledOutside,

    /// <summary>A run ends as failed with memory to spare: Fail.</summary>
    Failed,

    /// <summary>No swap appears: Fail.</summary>
    NeverFixed,

    /// <summary>No kill, but peaks so different and so high that coming runs may not fit: Inconclusive.</summary>
    Tight,

    /// <summary>Scrapes are missed where the peak of a run may lie: Inconclusive.</summary>
    Unscraped,

    /// <summary>The exporter has no systemd collector: Inconclusive.</summary>
    WithoutUnitStates,

    /// <summary>Named in the plan, and no series: Inconclusive.</summary>
    Silent,
}
