using System.Globalization;
using Plimsoll.Cli.Outputs.Tables;
using Plimsoll.Domain.Advice;
using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.Sizing.Replays;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs.Advice;

/// <summary><c>simulate --format table</c>: one row per host, and one per run that is not sure to survive.</summary>
internal static class SimulationTable
{
    public static string Render(IReadOnlyList<Simulation> hosts, VerdictReport report, TextStyle style)
    {
        TextCanvas canvas = new(style);
        TextTable table = new(
            new TextColumn("Host", Shrinks: 5, Least: 10),
            new TextColumn("Capacity\vMiB", IsRight: true),
            new TextColumn(string.Create(
                CultureInfo.InvariantCulture, $"OOM in\v{report.FollowUp.Risk.Runs} runs"), IsRight: true),
            new TextColumn("Survive", IsRight: true),
            new TextColumn("Die", IsRight: true),
            new TextColumn("Unknown", IsRight: true));
        foreach (Simulation host in hosts)
        {
            table.Add(
                Printable.Line(host.Name),
                host.Capacity is { } capacity ? Mebibytes((capacity.Low, capacity.High)) : Sentences.NotKnown,
                host.Capacity is null ? Sentences.NotKnown : AdviceWords.Percent(host.OomProbability),
                Text(SimulationMapping.Count(host, ReplayOutcome.Survives)),
                Text(SimulationMapping.Count(host, ReplayOutcome.Dies)),
                Text(SimulationMapping.Count(host, ReplayOutcome.Unknown)));
        }

        if (hosts.Count > 0)
        {
            canvas.Add(table.Fit(style.Columns));
        }

        foreach (Simulation host in hosts)
        {
            if (host.NotPossible is string why)
            {
                canvas.Line($"{Printable.Line(host.Name)}: not tried: {why}");
            }

            foreach ((RecordedRun recorded, RunReplay replay) in host.Runs)
            {
                if (style.IsVerbose || replay.Outcome != ReplayOutcome.Survives)
                {
                    canvas.Line(
                        $"{Printable.Line(host.Name)} {Sentences.Of(recorded.Run.Start.Earliest)}: {Words(recorded, replay)}");
                }
            }
        }

        ListingNotes.Add(canvas, report, hosts.Count == 0 ? "No host" : null);
        return canvas.ToString();
    }

    private static string Words(RecordedRun recorded, RunReplay replay)
    {
        string swap = replay.PeakSwap.High > 0 ? $", swap {Mebibytes(replay.PeakSwap)} MiB" : "";
        string full = replay.SecondsFull.High > 0 ? $", zram full {Seconds(replay.SecondsFull)}" : "";
        string open = recorded.Run.IsOutOfMemory ? "; it was killed, what it wanted is not known"
            : recorded.Trace.IsOpen ? "; its peak may lie between scrapes"
            : "";
        return $"{SimulationMapping.Of(replay.Outcome)}; margin {Mebibytes(replay.Margin)} MiB{swap}{full}{open}";
    }

    private static string Mebibytes((double Low, double High) range) => double.IsFinite(range.Low)
        ? string.Create(CultureInfo.InvariantCulture, $"{range.Low / (1 << 20):0} to {range.High / (1 << 20):0}")
        : string.Create(CultureInfo.InvariantCulture, $"at most {range.High / (1 << 20):0}");

    private static string Seconds((double Low, double High) range) =>
        string.Create(CultureInfo.InvariantCulture, $"{range.Low:0} to {range.High:0} s");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
