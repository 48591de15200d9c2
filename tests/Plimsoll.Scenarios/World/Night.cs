using Plimsoll.Domain.Units;

namespace Plimsoll.Scenarios.World;

/// <summary>One night of a guest: when the unit runs, how much memory the machine then needs, and how it ends.</summary>
internal sealed class Night
{
    public required DateTimeOffset At { get; set; }

    public required TimeSpan Length { get; set; }

    /// <summary>Largest demand of the whole machine in the run, bytes.</summary>
    public required ulong Peak { get; set; }

    public Ending Ending { get; set; }

    /// <summary>The unit killed in an ending of others.</summary>
    public string Victim { get; set; } = "postgresql.service";

    /// <summary>Started by hand: the timer's last trigger does not move.</summary>
    public bool IsManual { get; set; }

    /// <summary>Share of the run in which all tasks stood still for memory, percent.</summary>
    public double StallPercent { get; set; } = 0.5;

    /// <summary>systemd's figure for the unit's cgroup; null: what the unit really held.</summary>
    public ulong? MemoryPeak { get; set; }

    /// <summary>Compression ratio of what is swapped out in this run; null: the guest's.</summary>
    public double? Ratio { get; set; }

    public bool IsKilled => Ending is Ending.Oom or Ending.OomCgroup or Ending.Oomd or Ending.Signal;

    public bool IsFailed => IsKilled || Ending is Ending.ExitCode or Ending.Timeout;

    /// <summary>When whatever ends the run early happens, or somebody else is killed: at 7 tenths of its length.</summary>
    public DateTimeOffset Struck => At + (Length * 0.7);

    /// <summary>End of the run; null while it goes on past the evidence.</summary>
    public DateTimeOffset? End => Ending == Ending.Unfinished ? null
        : IsKilled || Ending == Ending.Reboot ? Struck
        : At + Length;

    /// <summary>What systemd calls the result.</summary>
    public string Result => Ending switch
    {
        Ending.Oom or Ending.OomCgroup or Ending.Oomd => "oom-kill",
        Ending.ExitCode => "exit-code",
        Ending.Timeout => "timeout",
        Ending.Signal => "signal",
        _ => "success",
    };

    /// <summary>The machine's demand at a moment of the run: it grows for 7 tenths of the length, stays for 2, falls.
    /// </summary>
    public double Demand(DateTimeOffset at, ulong idle)
    {
        double part = (at - At) / Length;
        double top = Ending == Ending.Cached ? idle + (8 << 20) : Peak;
        double share = part < 0.7 ? part / 0.7 : part < 0.9 ? 1 : Ending == Ending.Unfinished ? 1 : Math.Max(0, (1 - part) / 0.1);
        return idle + ((top - idle) * share);
    }

    public bool IsRunning(DateTimeOffset at) => Ending != Ending.Skipped && At <= at && (End is null || at < End);

    public Window Window(DateTimeOffset until) => new(At, End ?? until);
}
