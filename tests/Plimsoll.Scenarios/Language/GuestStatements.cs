using Plimsoll.Domain.FollowUps;
using Plimsoll.Scenarios.World;

namespace Plimsoll.Scenarios.Language;

/// <summary>Lines that state hosts and what happens on them.</summary>
internal static class GuestStatements
{
    private static readonly Dictionary<string, Ending> _endings = new(StringComparer.Ordinal)
    {
        ["ok"] = Ending.Ok,
        ["cached"] = Ending.Cached,
        ["oom"] = Ending.Oom,
        ["oom-other"] = Ending.OomOther,
        ["oom-cgroup"] = Ending.OomCgroup,
        ["oomd"] = Ending.Oomd,
        ["oomd-other"] = Ending.OomdOther,
        ["exit-code"] = Ending.ExitCode,
        ["timeout"] = Ending.Timeout,
        ["signal"] = Ending.Signal,
        ["reboot"] = Ending.Reboot,
        ["unfinished"] = Ending.Unfinished,
        ["skipped"] = Ending.Skipped,
    };

    private static readonly TimeSpan _usualDown = TimeSpan.FromSeconds(25);

    public static IReadOnlyDictionary<string, Action<LineCursor, ScenarioDraft>> All { get; } =
        new Dictionary<string, Action<LineCursor, ScenarioDraft>>(StringComparer.Ordinal)
        {
            ["guest"] = Guest,
            ["host"] = (line, draft) => draft.Hosts.Add((line.Any("a host's name"), null, line.Start)),
            ["night"] = Night,
            ["run"] = Run,
            ["reboot"] = Reboot,
            ["swap"] = (line, draft) =>
            {
                Guest guest = draft.NeedGuest(line);
                Swap(line, guest, line.Time("the switch"));
            },
            ["memory"] = (line, draft) =>
                draft.NeedGuest(line).MemoryChanges.Add((line.Time("the change"), line.Size("MemTotal"))),
            ["clock"] = (line, draft) =>
            {
                Guest guest = draft.NeedGuest(line);
                TimeSpan offset = line.Duration("guest clock minus server clock");
                guest.Clocks.Add((line.Take("from") ? line.Time("start") : DateTimeOffset.MinValue, offset));
            },
            ["version"] = Version,
            ["reset-failed"] = (line, draft) => draft.NeedGuest(line).Resets.Add(line.Time("the reset")),
            ["kill"] = Kill,
        };

    private static void Guest(LineCursor line, ScenarioDraft draft)
    {
        Guest guest = new(line.Any("a guest's name"));
        draft.Hosts.Add((guest.Name, guest, line.Start));
        (ulong low, ulong high) = (1080UL << 20, 1120UL << 20);
        (DateTimeOffset first, TimeSpan every, int count) =
            (Notation.Midnight + TimeSpan.FromMinutes(40), TimeSpan.FromHours(1), 11);
        TimeSpan length = TimeSpan.FromMinutes(3);
        while (!line.AtEnd)
        {
            switch (line.Any("an option"))
            {
                case "ram":
                    guest.Memory = line.Size("RAM");
                    break;
                case "promised":
                    guest.Promised = line.Size("RAM the document promises");
                    break;
                case "idle":
                    guest.Idle = line.Size("demand outside runs");
                    break;
                case "peak":
                    low = line.Size("demand of a run");
                    high = line.Take("to") ? line.Size("largest demand of a run") : low;
                    break;
                case "every":
                    guest.ScrapeInterval = line.Duration("scrape interval");
                    break;
                case "from":
                    guest.From = line.Time("first scrape");
                    break;
                case "until":
                    guest.Until = line.Time("last scrape");
                    break;
                case "nights":
                    count = line.Whole("a number of nights");
                    first = line.Take("from") ? line.Time("the first night") : first;
                    every = line.Take("apart") ? line.Duration("distance of nights") : every;
                    break;
                case "length":
                    length = line.Duration("length of a run");
                    break;
                case "ratio":
                    guest.Ratio = line.Number("compression ratio");
                    break;
                case "systemd":
                    guest.SystemdVersion = line.Whole("a systemd version");
                    break;
                case "alert-for":
                    guest.AlertFor = line.Duration("how long the alert waits");
                    break;
                case "textfile":
                    guest.HasTextfile = true;
                    break;
                case "swap-collector":
                    guest.HasSwapCollector = true;
                    break;
                default:
                    line.Unknown(
                        "ram, promised, idle, peak, every, from, until, nights, length, ratio, systemd, alert-for, "
                        + "textfile or swap-collector");
                    break;
            }
        }

        for (int i = 0; i < count; i++)
        {
            // Peaks go up and down between the two figures in a fixed pattern of five nights.
            ulong peak = low + ((high - low) / 4 * (ulong)(i * 3 % 5));
            guest.Nights.Add(new Night { At = first + (every * i), Length = length, Peak = peak });
        }
    }

    private static void Night(LineCursor line, ScenarioDraft draft)
    {
        Guest guest = draft.NeedGuest(line);
        int first = line.Whole("a night's number, from 1");
        int last = line.Take("to") ? line.Whole("a night's number") : first;
        if (first < 1 || last < first || last > guest.Nights.Count)
        {
            line.Unknown($"nights from 1 to {guest.Nights.Count}");
            return;
        }

        List<Night> nights = guest.Nights[(first - 1)..last];
        Describe(line, nights);
        foreach (Night night in nights)
        {
            Restart(guest, night);
        }
    }

    private static void Run(LineCursor line, ScenarioDraft draft)
    {
        Guest guest = draft.NeedGuest(line);
        Night night = new() { At = line.Time("the start"), Length = TimeSpan.FromMinutes(3), Peak = 1100UL << 20 };
        night.IsManual = line.Take("manual");
        Describe(line, [night]);
        guest.Nights.Add(night);
        Restart(guest, night);
    }

    private static void Describe(LineCursor line, List<Night> nights)
    {
        while (!line.AtEnd)
        {
            if (line.Take("peak"))
            {
                ulong peak = line.Size("demand of the run");
                nights.ForEach(n => n.Peak = peak);
            }
            else if (line.Take("length"))
            {
                TimeSpan length = line.Duration("length of the run");
                nights.ForEach(n => n.Length = length);
            }
            else if (line.Take("late"))
            {
                TimeSpan late = line.Duration("delay of the start");
                nights.ForEach(n => n.At += late);
            }
            else if (line.Take("stall"))
            {
                double percent = line.Value<double>("a percentage such as 5%", Notation.Percent);
                nights.ForEach(n => n.StallPercent = percent);
            }
            else if (line.Take("ratio"))
            {
                double ratio = line.Number("compression ratio");
                nights.ForEach(n => n.Ratio = ratio);
            }
            else if (line.Take("memory-peak"))
            {
                ulong peak = line.Size("systemd's figure");
                nights.ForEach(n => n.MemoryPeak = peak);
            }
            else
            {
                Ending ending = line.One("peak, length, late, stall, ratio, memory-peak, or an ending", _endings);
                string? victim = ending is Ending.OomOther or Ending.OomdOther ? line.Any("the unit that is killed") : null;
                nights.ForEach(n => (n.Ending, n.Victim) = (ending, victim ?? n.Victim));
            }
        }
    }

    private static void Restart(Guest guest, Night night)
    {
        if (night.Ending == Ending.Reboot)
        {
            guest.Boots.Add(new Boot(night.Struck + _usualDown, _usualDown));
        }
    }

    private static void Reboot(LineCursor line, ScenarioDraft draft)
    {
        Guest guest = draft.NeedGuest(line);
        DateTimeOffset at = line.Time("the new boot");
        TimeSpan down = _usualDown;
        while (!line.AtEnd)
        {
            if (line.Take("down"))
            {
                down = line.Duration("time the machine was off");
            }
            else if (line.Take("ram"))
            {
                guest.MemoryChanges.Add((at, line.Size("MemTotal")));
            }
            else
            {
                Swap(line, guest, at);
            }
        }

        guest.Boots.Add(new Boot(at, down));
    }

    private static void Swap(LineCursor line, Guest guest, DateTimeOffset at)
    {
        if (line.Take("no-swap"))
        {
            guest.Swaps.Add(new SwapSetup(at, null, null, null));
            return;
        }

        SwapKind kind = line.Take("disk") ? SwapKind.Disk : SwapKind.Zram;
        if (kind == SwapKind.Zram)
        {
            line.Need("zram");
        }

        double? percent = null;
        ulong? size = null;
        line.Value<int>("a percentage such as 50% or a size such as 1GiB", text =>
        {
            percent = Notation.Percent(text);
            size = Notation.Size(text);
            return percent is null && size is null ? null : 0;
        });
        guest.Swaps.Add(new SwapSetup(at, kind, percent, size ?? (percent is null ? 0 : null)));
    }

    private static void Version(LineCursor line, ScenarioDraft draft)
    {
        Guest guest = draft.NeedGuest(line);
        DateTimeOffset at = line.Time("the change");
        List<(DateTimeOffset, string)> versions = line.Take("nix") ? guest.NixVersions : guest.ExporterVersions;
        if (versions == guest.ExporterVersions)
        {
            line.Need("exporter");
        }

        versions.Add((at, line.Any("a version")));
    }

    private static void Kill(LineCursor line, ScenarioDraft draft)
    {
        Guest guest = draft.NeedGuest(line);
        DateTimeOffset at = line.Time("the kill");
        string unit = line.Any("the victim's unit");
        guest.OtherKills.Add(new Kill(at, unit.Split('.')[0], $"/system.slice/{unit}", line.Take("at-its-limit")));
    }
}
