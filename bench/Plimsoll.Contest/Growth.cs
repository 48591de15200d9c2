using System.Globalization;
using Plimsoll.Contest.Data;
using Plimsoll.Contest.Judging;
using Plimsoll.Contest.Measuring;
using Plimsoll.Fleet;

namespace Plimsoll.Contest;

/// <summary>How the cost of a verdict grows with the fleet.</summary>
internal static class Growth
{
    private static readonly FleetShape[] s_shapes = [new(100, 7), new(1000, 7), new(10_000, 1)];

    /// <returns>Every answer is what was put in.</returns>
    public static async Task<bool> RunAsync(string root, string program, string folder, CancellationToken cancellation)
    {
        Differences differences = new();
        ProgramRun plimsoll = new(program, folder);
        Table.Head("hosts", "days", "samples", "blocks MB", "seconds", "processor seconds", "peak MiB", "ns a sample");
        foreach (FleetShape shape in s_shapes)
        {
            FleetData data = FleetData.Make(root, shape);
            string output = Path.Combine(folder, "verdict.json");
            Cost cost = await Rounds.BestAsync(() => plimsoll.RunAsync(
                output, cancellation, "verify", data.FollowUp, "--format", "json", "--quiet"));
            VerdictJudge.Verdicts($"plimsoll, {shape.Hosts} hosts", output, data.Truth, differences);
            Table.Row(
            [
                Text(shape.Hosts), Text(shape.Days), Text(data.Truth.Samples), Text(data.BlockBytes() / 1_000_000),
                .. Table.Cells(cost), Table.Ratio(cost.Wall * 1e9 / data.Truth.Samples),
            ]);
        }

        Console.WriteLine();
        differences.Print();
        return differences.IsEmpty;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
