using System.Text.Json;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;

namespace Plimsoll.Accuracy;

/// <summary>One run as the recorded guests themselves reported it.</summary>
/// <param name="Started">Program start, guest clock.</param>
/// <param name="Stopped">ExecStopPost, guest clock.</param>
/// <param name="PeakDemand">MemTotal less the smallest reported MemAvailable, plus what zram held beyond its pool at the
/// reports of the peak and of the end, whichever is larger. The guest reports at every 128 MiB of growth and at the peak.
/// </param>
/// <param name="IntendedBytes">Anonymous memory the program wanted.</param>
/// <param name="ReachedPeak">It got all of it.</param>
/// <param name="MostSwap">Swap in use at the report with the least free; null without swap.</param>
/// <remarks>Source: <c>samples/lab-incident/truth.json</c>, whose fields are explained in the file.</remarks>
public sealed record TrueRun(
    string Host, int Night, string InvocationId, DateTimeOffset Started, DateTimeOffset Stopped, string Result,
    ByteSize PeakDemand, ulong IntendedBytes, bool ReachedPeak, ByteSize? MostSwap)
{
    public RunOutcome Outcome => Result == "success" ? RunOutcome.Succeeded : RunOutcome.Failed;

    public RunCause Cause => Result switch
    {
        "success" => RunCause.None,
        "oom-kill" => RunCause.OomUnit,
        "exit-code" => RunCause.ExitCode,
        _ => throw new InvalidDataException($"the recording has no result {Result}"),
    };

    public static IReadOnlyList<TrueRun> ReadAll(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.GetProperty("runs").EnumerateArray().Select(Read)];
    }

    /// <summary>The reconstructed run this is: the one whose window holds the true start, give or take the clocks.</summary>
    public Run? FindIn(IEnumerable<Run> runs)
    {
        TimeSpan clocks = TimeSpan.FromSeconds(3);
        return runs.FirstOrDefault(r => r.InvocationId == InvocationId)
            ?? runs.FirstOrDefault(r => r.InvocationId is null && r.Start.Earliest - clocks <= Started
                && r.Start.Latest + TimeSpan.FromSeconds(10) >= Started
                && (r.End?.Latest ?? DateTimeOffset.MaxValue) + clocks >= Started);
    }

    private static TrueRun Read(JsonElement run) => new(
        run.GetProperty("host").GetString()!,
        run.GetProperty("night").GetInt32(),
        run.GetProperty("invocation_id").GetString()!,
        Moment(run.GetProperty("start")),
        Moment(run.GetProperty("stop_post")),
        run.GetProperty("outcome").GetString()!,
        ByteSize.FromBytes(run.GetProperty("mem_total_bytes").GetUInt64()
            - run.GetProperty("mem_available_min_reported_bytes").GetUInt64()
            + Math.Max(Beyond(run.GetProperty("zram_mm_stat_peak")), Beyond(run.GetProperty("zram_mm_stat_end")))),
        run.GetProperty("intended_peak_bytes").GetUInt64(),
        run.GetProperty("reached_peak").GetBoolean(),
        run.GetProperty("swap_total_bytes").GetUInt64() is > 0 and ulong swap
            ? ByteSize.FromBytes(swap - run.GetProperty("swap_free_min_reported_bytes").GetUInt64())
            : null);

    private static ulong Beyond(JsonElement mmStat)
    {
        if (mmStat.ValueKind != JsonValueKind.Array)
        {
            return 0;
        }

        ulong stored = mmStat[0].GetUInt64();
        ulong held = mmStat[2].GetUInt64();
        return stored > held ? stored - held : 0;
    }

    private static DateTimeOffset Moment(JsonElement seconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds.GetDouble() * 1000));
}
