using System.Globalization;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Accuracy;

/// <summary>How the reconstruction of the recording compares with its ground truth.</summary>
/// <param name="Contained">Of <paramref name="Uncensored"/> peaks, those whose interval holds the true peak.</param>
/// <param name="LowErrorPercent">Mean of (truth - low) / truth over uncensored runs, percent.</param>
/// <param name="HighErrorPercent">Mean of (high - truth) / truth over uncensored runs, percent.</param>
/// <param name="WidestPercent">Largest width of an uncensored interval, percent of the truth.</param>
public sealed record AccuracyTable(
    int True, int Found, int Invented, int RightOutcome, int RightCause, int WrongCertain, int Uncensored,
    int Contained, double LowErrorPercent, double HighErrorPercent, double WidestPercent, int Censored,
    int CensoredBelowTruth, IReadOnlyList<string> Misses)
{
    public static AccuracyTable Of(IReadOnlyList<TrueRun> truth, VerdictReport report)
    {
        List<(TrueRun True, Run Run)> pairs = [];
        List<string> misses = [];
        foreach (TrueRun one in truth)
        {
            if (one.FindIn(report.Hosts.Single(h => h.Name == one.Host).Runs) is Run run)
            {
                pairs.Add((one, run));
            }
            else
            {
                misses.Add(Line(one, "not found"));
            }
        }

        List<(TrueRun True, ByteRange Peak)> open =
            [.. pairs.Where(p => !p.Run.PeakIsLowerBound && p.Run.PeakDemand is not null)
                .Select(p => (p.True, p.Run.PeakDemand!.Value))];
        List<(TrueRun True, ByteRange Peak)> censored =
            [.. pairs.Where(p => p.Run.PeakIsLowerBound && p.Run.PeakDemand is not null)
                .Select(p => (p.True, p.Run.PeakDemand!.Value))];
        misses.AddRange(open.Where(p => !p.Peak.Contains(p.True.PeakDemand)).Select(p => Line(
            p.True, $"{p.True.PeakDemand.Bytes} bytes, not in {p.Peak.Low.Bytes} to {p.Peak.High.Bytes}")));
        misses.AddRange(pairs.Where(p => p.Run.Cause != p.True.Cause).Select(p => Line(
            p.True, $"cause {p.True.Cause}, taken for {p.Run.Cause} ({p.Run.Certainty.ToString().ToLowerInvariant()})")));
        return new AccuracyTable(
            truth.Count,
            pairs.Count,
            report.Hosts.Sum(h => h.Runs.Count) - pairs.Select(p => p.Run).Distinct().Count(),
            pairs.Count(p => p.Run.Outcome == p.True.Outcome),
            pairs.Count(p => p.Run.Cause == p.True.Cause),
            pairs.Count(p => p.Run.Certainty == Certainty.Certain && p.Run.Cause != p.True.Cause),
            open.Count,
            open.Count(p => p.Peak.Contains(p.True.PeakDemand)),
            open.Average(p => 100 * ((double)p.True.PeakDemand.Bytes - p.Peak.Low.Bytes) / p.True.PeakDemand.Bytes),
            open.Average(p => 100 * ((double)p.Peak.High.Bytes - p.True.PeakDemand.Bytes) / p.True.PeakDemand.Bytes),
            open.Max(p => 100.0 * (p.Peak.High - p.Peak.Low).Bytes / p.True.PeakDemand.Bytes),
            censored.Count,
            censored.Count(p => p.Peak.Low <= p.True.PeakDemand),
            misses);
    }

    public static string Markdown(string title, AccuracyTable table) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        ### {title}

        | what | figure |
        | --- | --- |
        | runs found | {table.Found} of {table.True} |
        | runs invented | {table.Invented} |
        | outcome right | {table.RightOutcome} of {table.Found} |
        | cause right | {table.RightCause} of {table.Found} |
        | cause certain and wrong | {table.WrongCertain} |
        | peak in its interval (uncensored runs) | {table.Contained} of {table.Uncensored} ({100.0 * table.Contained / table.Uncensored:0.0} %) |
        | lower end below the truth, mean | {table.LowErrorPercent:0.0} % |
        | upper end above the truth, mean | {table.HighErrorPercent:0.0} % |
        | widest interval | {table.WidestPercent:0.0} % of the truth |
        | censored runs, lower bound not above the truth | {table.CensoredBelowTruth} of {table.Censored} |

        Not right:

        {string.Join('\n', table.Misses.DefaultIfEmpty("nothing").Select(m => $"- {m}"))}

        """);

    private static string Line(TrueRun run, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.Host}, night {run.Night}: {what}");
}
