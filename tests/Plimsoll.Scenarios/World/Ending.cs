namespace Plimsoll.Scenarios.World;

/// <summary>How a night's run ends.</summary>
internal enum Ending
{
    /// <summary>Success after its work.</summary>
    Ok,

    /// <summary>Success without work: the evaluation came from a cache.</summary>
    Cached,

    /// <summary>The kernel kills a process of the unit.</summary>
    Oom,

    /// <summary>The kernel kills a process of another unit; the run succeeds.</summary>
    OomOther,

    /// <summary>The unit meets its own cgroup's limit.</summary>
    OomCgroup,

    /// <summary>systemd-oomd kills the unit.</summary>
    Oomd,

    /// <summary>systemd-oomd kills another unit; the run succeeds.</summary>
    OomdOther,
    ExitCode,
    Timeout,
    Signal,

    /// <summary>The machine reboots during the run.</summary>
    Reboot,

    /// <summary>The run goes on past the end of the evidence.</summary>
    Unfinished,

    /// <summary>The timer does not start it.</summary>
    Skipped,
}
