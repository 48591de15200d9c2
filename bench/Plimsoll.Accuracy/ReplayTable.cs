using System.Globalization;
using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Sizing.Replays;

namespace Plimsoll.Accuracy;

/// <summary>How the replay of recorded runs compares with what they really met.</summary>
/// <param name="Right">Predictions that came true.</param>
/// <param name="Wrong">Predictions that did not.</param>
/// <param name="Unknown">Runs of which nothing is predicted.</param>
public sealed record ReplayTable(int Right, int Wrong, int Unknown, IReadOnlyList<string> Misses)
{
    public static ReplayTable Of(IEnumerable<(string Run, ReplayOutcome Predicted, bool Died)> predictions)
    {
        (int right, int wrong, int unknown) = (0, 0, 0);
        List<string> misses = [];
        foreach ((string run, ReplayOutcome predicted, bool died) in predictions)
        {
            if (predicted == ReplayOutcome.Unknown)
            {
                unknown++;
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

        return new ReplayTable(right, wrong, unknown, misses);
    }

    /// <summary>Every run on the machine it ran on, by its demand alone.</summary>
    public static ReplayTable Recorded(IReadOnlyList<HostMaterial> hosts) => Of(
        from host in hosts
        from run in host.Runs
        where run.Machine is not null
        select (Name(host, run), RunReplay.Of(run.Trace, MachineCapacity.Of(run.Machine!)).Outcome, run.Run.IsOutOfMemory));

    /// <summary>The runs before the fix on the machine their host became with it. Whether it held is what the host's runs
    /// since met: none died.</summary>
    public static ReplayTable WithTheFix(IReadOnlyList<HostMaterial> hosts) => Of(
        from host in hosts
        from run in host.Runs
        where !run.Run.AfterFix && host.Machine is not null
        let machine = host.Machine! with { Zram = host.Machine.Zram! with { Ratio = ZramConfiguration.AssumedZstd } }
        select (
            Name(host, run), RunReplay.Of(run.Trace, MachineCapacity.Of(machine)).Outcome,
            host.Runs.Any(r => r.Run.AfterFix && r.Run.IsOutOfMemory)));

    private static string Name(HostMaterial host, RecordedRun run) => string.Create(
        CultureInfo.InvariantCulture, $"{host.Name}, {run.Run.Start.Latest:HH:mm:ss}");
}
