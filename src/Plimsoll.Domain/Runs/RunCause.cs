namespace Plimsoll.Domain.Runs;

/// <summary>Why a run ended as it did. <see cref="None"/> is a run that succeeded and hurt nobody.</summary>
public enum RunCause
{
    Unknown,
    None,

    /// <summary>The kernel killed a process of the unit because the machine had no memory left.</summary>
    OomUnit,

    /// <summary>During the run the kernel killed a process of somebody else.</summary>
    OomOther,

    /// <summary>A cgroup's limit was short; more memory or swap for the machine does not help.</summary>
    OomCgroup,

    /// <summary>systemd-oomd or earlyoom killed in user space.</summary>
    Oomd,
    Timeout,
    ExitCode,
    Signal,
    Reboot,
}
