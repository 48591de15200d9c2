using System.Globalization;
using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Sizing.Replays;

namespace Plimsoll.Accuracy;

/// <summary>How the replay's swap use compares with what the guests reported, for the runs since the fix.</summary>
/// <param name="Contained">Runs whose most swap in use lies in the replayed interval.</param>
/// <param name="Above">Runs that used more than the cautious end.</param>
/// <param name="HighMebibytes">Mean of the cautious end less the truth, MiB.</param>
/// <param name="LowMebibytes">Mean of the truth less the hopeful end, MiB.</param>
public sealed record SwapTable(int Runs, int Contained, int Above, double LowMebibytes, double HighMebibytes)
{
    private const double Mebibyte = 1 << 20;

    public static SwapTable Of(IReadOnlyList<HostMaterial> hosts, IReadOnlyList<TrueRun> truth)
    {
        (double True, double Low, double High)[] runs =
        [
            .. from one in truth
               where one.MostSwap is not null && one.ReachedPeak
               let host = hosts.Single(h => h.Name == one.Host)
               let found = one.FindIn(host.Runs.Select(r => r.Run))
               let run = host.Runs.FirstOrDefault(r => ReferenceEquals(r.Run, found))
               where run?.Machine?.Zram is not null
               let replay = RunReplay.Of(run!.Trace, MachineCapacity.Of(run.Machine!))
               select ((double)one.MostSwap!.Value.Bytes, replay.PeakSwap.Low, replay.PeakSwap.High),
        ];
        return new SwapTable(
            runs.Length,
            runs.Count(r => r.Low <= r.True && r.True <= r.High),
            runs.Count(r => r.True > r.High),
            runs.Average(r => r.True - r.Low) / Mebibyte,
            runs.Average(r => r.High - r.True) / Mebibyte);
    }

    public static string Markdown(SwapTable table) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        ### Swap in use

        | what | figure |
        | --- | --- |
        | most swap in use lies in the replayed interval | {table.Contained} of {table.Runs} |
        | more than the cautious end | {table.Above} |
        | hopeful end below the truth, mean | {table.LowMebibytes:0} MiB |
        | cautious end above the truth, mean | {table.HighMebibytes:0} MiB |

        """);
}
