using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;

namespace Plimsoll.Scenarios.World;

/// <summary>Writes what a guest's journal would have held.</summary>
internal sealed class GuestJournal(Guest guest, string unit)
{
    private const string Source = "journal";

    private static readonly TimeSpan _moment = TimeSpan.FromMilliseconds(50);

    /// <summary>How far the journal reaches past the metrics on either side.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(10);

    private readonly List<UnitEvent> _events = [];
    private readonly List<UnitEvent> _others = [];
    private readonly Boot[] _boots = [.. guest.Boots.OrderBy(b => b.At)];

    public HostJournal Write()
    {
        int number = 0;
        foreach (Night night in guest.Runs)
        {
            Run(night, string.Create(CultureInfo.InvariantCulture, $"{guest.Name}-{++number}"));
        }

        return new HostJournal(
            Source,
            [.. _boots.Select((boot, i) => new JournalBoot(
                Id(boot), Guest(boot.At + TimeSpan.FromSeconds(1)),
                Guest(i + 1 < _boots.Length ? _boots[i + 1].At - _boots[i + 1].Down : guest.Until + Margin), 2000)
            {
                KernelRecords = 800,
            })],
            _events,
            _others,
            [.. guest.Kills(unit).Select(Killed)],
            [.. Activations()],
            guest.SystemdVersion,
            []);
    }

    private void Run(Night night, string invocation)
    {
        Tell(night.At, UnitEventKind.Starting);
        if (night.Ending == Ending.OomdOther)
        {
            _others.Add(Event(night.Struck, night.Victim, null, UnitEventKind.OomdKilled, "systemd-oomd killed processes"));
        }

        if (night.End is not DateTimeOffset end || night.Ending == Ending.Reboot)
        {
            return;
        }

        if (night.Ending is Ending.Oom or Ending.OomCgroup or Ending.Oomd)
        {
            Tell(end, night.Ending == Ending.Oomd ? UnitEventKind.OomdKilled : UnitEventKind.OomKilled);
        }

        if (night.IsFailed)
        {
            Tell(end + _moment, UnitEventKind.Failed, night.Result);
            Tell(end + _moment, UnitEventKind.StartFailed);
        }
        else
        {
            Tell(end, UnitEventKind.Succeeded);
            Tell(end, UnitEventKind.Started);
        }

        _events.Add(Event(end + _moment, unit, invocation, UnitEventKind.Consumed, "Consumed") with
        {
            MemoryPeak = HasPeaks(night) ? ByteSize.FromBytes(night.MemoryPeak ?? Held(night)) : null,
            CpuTime = (end - night.At) / 2,
        });

        void Tell(DateTimeOffset at, UnitEventKind kind, string? result = null) => _events.Add(
            Event(at, unit, invocation, kind, result ?? kind.ToString()) with { Result = result });
    }

    // 256 is the first version whose figures hold after the unit's end (systemd issue 34754).
    private bool HasPeaks(Night night) => guest.SystemdVersion >= 256 || night.MemoryPeak is not null;

    private ulong Held(Night night) => night.Ending == Ending.Cached ? 8UL << 20
        : Math.Min(night.Peak, guest.MemoryAt(night.At)) - guest.Idle;

    private UnitEvent Event(DateTimeOffset at, string of, string? invocation, UnitEventKind kind, string line) => new(
        Guest(at), Id(guest.BootAt(at)), of, invocation, kind, null, null, null, null, null, null, Item(at, $"{of}: {line}"));

    private OomKill Killed(Kill kill) => new(
        Guest(kill.At) - _moment, Id(guest.BootAt(kill.At)), kill.IsCgroupLimit, 4242, kill.Victim, kill.Cgroup,
        null, null, null, Item(kill.At, $"Killed process 4242 ({kill.Victim})"));

    private IEnumerable<SwapActivation> Activations()
    {
        foreach (SwapSetup swap in guest.Swaps.Where(s => s.Kind is not null))
        {
            // Set up once, and again at each later boot while it is the setup.
            IEnumerable<DateTimeOffset> times = guest.Boots.Select(b => b.At)
                .Where(b => b > swap.At && guest.SwapAt(b) == swap).Prepend(swap.At);
            foreach (DateTimeOffset at in times)
            {
                DateTimeOffset on = at + TimeSpan.FromSeconds(4);
                yield return new SwapActivation(
                    Guest(on), Id(guest.BootAt(on)), swap.Device, ByteSize.FromBytes((ulong)guest.SwapTotalAt(on)),
                    Item(on, $"Adding swap on {swap.Device}"));
            }
        }
    }

    private DateTimeOffset Guest(DateTimeOffset at) => at + guest.Offset(at);

    private string Id(Boot boot) =>
        string.Create(CultureInfo.InvariantCulture, $"{guest.Name}-boot-{Array.IndexOf(_boots, boot) + 1}");

    private EvidenceItem Item(DateTimeOffset at, string line) => new(Source, null, Guest(at), line);
}
