using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Building;

/// <summary>What the fake host's journal holds.</summary>
internal static class FakeJournal
{
    public static HostJournal Of(FakeHost host)
    {
        List<JournalBoot> boots = [];
        for (int i = 0; i < host.Boots.Count; i++)
        {
            DateTimeOffset last = i + 1 < host.Boots.Count ? host.Boots[i + 1].AddSeconds(-45) : FakeHost.End.AddMinutes(5);
            boots.Add(Boot($"boot-{i}", host.Boots[i] + host.ClockOffset, last + host.ClockOffset));
        }

        List<UnitEvent> events = [];
        List<OomKill> kills = [];
        foreach (FakeRun run in host.Runs)
        {
            string boot = BootOf(host, run.Start);
            DateTimeOffset start = run.Start + host.ClockOffset;
            DateTimeOffset end = run.End + host.ClockOffset;
            if (run.IsLogged && BootOf(host, run.End) == boot)
            {
                events.AddRange(Logged(run, start, end, boot));
            }
            else if (run.IsLogged)
            {
                events.Add(Event(start, boot, UnitEventKind.Starting, Invocation(start)));
            }

            if (run.KillsAreLogged)
            {
                kills.AddRange(Enumerable.Range(0, run.Kills).Select(i =>
                    Kill(end.AddSeconds(-1).AddMilliseconds(i), run.VictimCgroup, boot)));
            }
        }

        List<SwapActivation> swaps =
        [
            .. host.Boots.Where(b => host.SwapTotal(b) > 0).Select(b => new SwapActivation(
                b.AddSeconds(2) + host.ClockOffset, BootOf(host, b), host.SwapDevice,
                ByteSize.FromBytes((ulong)host.SwapTotal(b)), Line(b.AddSeconds(2), $"Adding swap on {host.SwapDevice}"))),
        ];
        return new HostJournal("journal/ns1.json", boots, events, [], kills, swaps, 257, []);
    }

    public static JournalBoot Boot(string id, DateTimeOffset first, DateTimeOffset last) =>
        new(id, first, last, 1000) { KernelRecords = 500 };

    public static UnitEvent Event(
        DateTimeOffset at, string? boot, UnitEventKind kind, string? invocation = null, string? result = null) => new(
            at, boot, FakePlan.Unit, invocation, kind, result, null, null, null, null, null, Line(at, kind.ToString()));

    public static OomKill Kill(DateTimeOffset at, string? cgroup, string boot = "boot-1", bool isCgroupLimit = false) => new(
        at, boot, isCgroupLimit, 4711, "nix", cgroup, null, null, null, Line(at, "Out of memory: Killed process 4711 (nix)"));

    public static EvidenceItem Line(DateTimeOffset at, string text) => new("journal/ns1.json", null, at, text);

    public static string Invocation(DateTimeOffset start) => $"run-{start.ToUnixTimeSeconds()}";

    private static IEnumerable<UnitEvent> Logged(FakeRun run, DateTimeOffset start, DateTimeOffset end, string boot)
    {
        string id = Invocation(start);
        yield return Event(start, boot, UnitEventKind.Starting, id);
        if (run.Succeeds)
        {
            yield return Event(end, boot, UnitEventKind.Succeeded, id);
            yield return Event(end, boot, UnitEventKind.Started, id);
            yield break;
        }

        if (run.Result == "oom-kill")
        {
            yield return Event(end, boot, UnitEventKind.OomKilled, id);
        }

        yield return Event(end, boot, UnitEventKind.Failed, id, run.Result);
    }

    private static string BootOf(FakeHost host, DateTimeOffset at) =>
        $"boot-{Math.Max(0, host.Boots.FindLastIndex(b => b <= at))}";
}
