using System.Globalization;
using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Sizing.Replays;

namespace Plimsoll.Accuracy;

/// <summary>How predictions of the replay compare with what the recorded guests really met.</summary>
/// <param name="Right">Predictions that came true.</param>
/// <param name="Wrong">Predictions that did not.</param>
/// <param name="UnknownKilled">Runs that were killed, and of which nothing is predicted.</param>
/// <param name="UnknownOther">Other runs of which nothing is predicted.</param>
public sealed record ReplayTable(
    int Right, int Wrong, int UnknownKilled, int UnknownOther, IReadOnlyList<string> Misses)
{
    public int Unknown => UnknownKilled + UnknownOther;

    public int Runs => Right + Wrong + Unknown;

    /// <summary>Every run on the machine it ran on, by its reconstructed demand alone.</summary>
    public static ReplayTable Recorded(IReadOnlyList<HostMaterial> hosts) => Of(
        from host in hosts
        from run in host.Runs
        where run.Machine is not null
        select (Name(host, run), Replay(run.Trace, run.Machine!), run.Run.IsOutOfMemory, run.Run.IsOutOfMemory));

    /// <summary>The runs before the fix on the machine their host became with it, at the ratio assumed of zstd. What it
    /// really did: no run since the fix died.</summary>
    public static ReplayTable WithTheFix(IReadOnlyList<HostMaterial> hosts) => Of(
        from host in hosts
        from run in host.Runs
        where !run.Run.AfterFix && host.Machine?.Zram is not null
        let machine = host.Machine! with { Zram = host.Machine!.Zram! with { Ratio = ZramConfiguration.AssumedZstd } }
        select (
            Name(host, run), Replay(run.Trace, machine),
            host.Runs.Any(r => r.Run.AfterFix && r.Run.IsOutOfMemory), run.Run.IsOutOfMemory));

    /// <summary>Every run on the machine it ran on, by the demand the guests themselves reported. Of a killed run that is what
    /// its program intended, beside what the rest of its host took in the other runs (median).</summary>
    public static ReplayTable TrueDemand(IReadOnlyList<HostMaterial> hosts, IReadOnlyList<TrueRun> truth) => Of(
        from host in hosts
        let own = truth.Where(t => t.Host == host.Name && t.ReachedPeak).ToArray()
        let rest = own.Select(t => (double)t.PeakDemand.Bytes - t.IntendedBytes).Order().ElementAt(own.Length / 2)
        from one in truth
        where one.Host == host.Name
        let found = one.FindIn(host.Runs.Select(r => r.Run))
        let run = host.Runs.FirstOrDefault(r => ReferenceEquals(r.Run, found))
        where run?.Machine is not null
        let demand = one.ReachedPeak ? one.PeakDemand.Bytes : one.IntendedBytes + rest
        let trace = new DemandTrace(one.Started, [0], [demand], [demand], demand, isOpen: false)
        select (
            Name(host, run), Replay(trace, run!.Machine!), one.Result == "oom-kill", one.Result == "oom-kill"));

    public static string Markdown(string title, ReplayTable table) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        ### {title}

        | what | figure |
        | --- | --- |
        | runs replayed | {table.Runs} |
        | predicted | {table.Right + table.Wrong} |
        | predicted right | {table.Right} of {table.Right + table.Wrong} ({100.0 * table.Right / (table.Right + table.Wrong):0.0} %) |
        | not predicted, killed runs | {table.UnknownKilled} |
        | not predicted, others | {table.UnknownOther} ({100.0 * table.Unknown / table.Runs:0} % of all with the killed ones) |

        Not right:

        {string.Join('\n', table.Misses.DefaultIfEmpty("nothing").Select(m => $"- {m}"))}

        """);

    private static ReplayTable Of(
        IEnumerable<(string Run, ReplayOutcome Predicted, bool Died, bool WasKilled)> predictions)
    {
        (int right, int wrong, int killed, int other) = (0, 0, 0, 0);
        List<string> misses = [];
        foreach ((string run, ReplayOutcome predicted, bool died, bool wasKilled) in predictions)
        {
            if (predicted == ReplayOutcome.Unknown)
            {
                killed += wasKilled ? 1 : 0;
                other += wasKilled ? 0 : 1;
            }
            else if (predicted == ReplayOutcome.Dies == died)
            {
                right++;
            }
            else
            {
                wrong++;
                misses.Add($"{run}: predicted that it {(died ? "survives" : "dies")}");
            }
        }

        return new ReplayTable(right, wrong, killed, other, misses);
    }

    private static ReplayOutcome Replay(DemandTrace trace, MachineConfiguration machine) =>
        RunReplay.Of(trace, MachineCapacity.Of(machine)).Outcome;

    private static string Name(HostMaterial host, RecordedRun run) => string.Create(
        CultureInfo.InvariantCulture, $"{host.Name}, {run.Run.Start.Latest:HH:mm:ss}");
}
