using Plimsoll.Domain.FollowUps;
using Plimsoll.Scenarios.Language;

namespace Plimsoll.Scenarios.World;

/// <summary>A simulated guest: what happens on it. Its evidence is written by <see cref="GuestMetrics"/> and
/// <see cref="GuestJournal"/>, complete and free of contradictions.</summary>
internal sealed class Guest(string name)
{
    public string Name => name;

    public ulong Memory { get; set; } = 1974UL << 20;

    /// <summary>Demand outside runs, bytes.</summary>
    public ulong Idle { get; set; } = 600UL << 20;

    public TimeSpan ScrapeInterval { get; set; } = TimeSpan.FromSeconds(15);

    public DateTimeOffset From { get; set; } = Notation.Midnight;

    public DateTimeOffset Until { get; set; } = Notation.Midnight + TimeSpan.FromHours(11);

    public int SystemdVersion { get; set; } = 257;

    /// <summary>Data in zram divided by memory held for it.</summary>
    public double Ratio { get; set; } = 3;

    /// <summary>A textfile brings zram's mm_stat.</summary>
    public bool HasTextfile { get; set; }

    /// <summary>The exporter's swap collector is on.</summary>
    public bool HasSwapCollector { get; set; }

    /// <summary>How long the unit is in state failed before the alert fires.</summary>
    public TimeSpan AlertFor { get; set; }

    /// <summary>RAM the document promises; null when it says nothing.</summary>
    public ulong? Promised { get; set; }

    public List<Night> Nights { get; } = [];

    public List<Boot> Boots { get; } = [new(Notation.Midnight - TimeSpan.FromDays(3), TimeSpan.Zero)];

    public List<SwapSetup> Swaps { get; } = [];

    /// <summary>MemTotal from a moment on: a balloon, or a new size at a boot.</summary>
    public List<(DateTimeOffset At, ulong Memory)> MemoryChanges { get; } = [];

    /// <summary>Guest clock minus server clock from a moment on.</summary>
    public List<(DateTimeOffset At, TimeSpan Offset)> Clocks { get; } = [];

    /// <summary>Kernel kills outside runs.</summary>
    public List<Kill> OtherKills { get; } = [];

    /// <summary>Moments at which somebody resets the unit's failed state.</summary>
    public List<DateTimeOffset> Resets { get; } = [];

    public List<(DateTimeOffset At, string Version)> ExporterVersions { get; } = [(DateTimeOffset.MinValue, "1.9.1")];

    public List<(DateTimeOffset At, string Version)> NixVersions { get; } = [];

    /// <summary>Nights that do run, in time order; a night the machine is down for does not.</summary>
    public IReadOnlyList<Night> Runs =>
        [.. Nights.Where(n => n.Ending != Ending.Skipped && !IsDown(n.At)).OrderBy(n => n.At)];

    public IEnumerable<Kill> Kills(string unit) => Runs
        .Where(n => n.Ending is Ending.Oom or Ending.OomCgroup or Ending.OomOther)
        .Select(n => n.Ending == Ending.OomOther
            ? new Kill(n.Struck, n.Victim.Split('.')[0], $"/system.slice/{n.Victim}", false)
            : new Kill(n.Struck, "nix", $"/system.slice/{unit}", n.Ending == Ending.OomCgroup))
        .Concat(OtherKills)
        .OrderBy(k => k.At);

    public Boot BootAt(DateTimeOffset at) => Boots.Where(b => b.At <= at).MaxBy(b => b.At)!;

    public bool IsDown(DateTimeOffset at) => Boots.Any(b => b.At - b.Down <= at && at < b.At + Boot.StartUp);

    public TimeSpan Offset(DateTimeOffset at) =>
        Clocks.Where(c => c.At <= at).Select(c => c.Offset).LastOrDefault();

    public ulong MemoryAt(DateTimeOffset at) =>
        MemoryChanges.Where(m => m.At <= at).Select(m => m.Memory).LastOrDefault(Memory);

    public SwapSetup? SwapAt(DateTimeOffset at) => Swaps.LastOrDefault(s => s.At <= at && s.Kind is not null) is { } swap
        && Swaps.Last(s => s.At <= at) == swap ? swap : null;

    /// <summary>zram is sized by the memory of the moment it is set up: at its boot, or at the switch.</summary>
    public double SwapTotalAt(DateTimeOffset at)
    {
        if (SwapAt(at) is not { } swap)
        {
            return 0;
        }

        DateTimeOffset boot = BootAt(at).At;
        return swap.Total(MemoryAt(boot > swap.At ? boot : swap.At));
    }

    public bool HasKind(SwapKind kind, DateTimeOffset at) => SwapAt(at)?.Kind == kind;
}
