using System.Globalization;
using Plimsoll.Cli.Outputs.Tables;
using Plimsoll.Domain.Advice;
using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.Advice.Options;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs.Advice;

/// <summary><c>advise --format table</c>: for each host its demand, its capacity and the best options.</summary>
internal static class AdviceTable
{
    /// <summary>Options shown of a host unless all are asked for.</summary>
    private const int Shown = 5;

    public static string Render(AdviceReport advice, VerdictReport report, TextStyle style)
    {
        TextCanvas canvas = new(style);
        foreach (HostAdvice host in advice.Hosts)
        {
            canvas.Line($"{Printable.Line(host.Name)}: {Summary(host, advice)}", Styles.Bold);
            canvas.Line($"{Demand(host.Demand, advice)}; capacity {Sentences.OrNotKnown(host.Capacity)}", indent: 4);
            if (host.Options.Count > 0)
            {
                AddOptions(canvas, host, advice, style);
            }

            canvas.Line();
        }

        ListingNotes.Add(canvas, report, advice.Hosts.Count == 0 ? "No host" : null);
        return canvas.ToString();
    }

    private static string Summary(HostAdvice host, AdviceReport advice) =>
        host.NoOptions is string why ? $"no advice: {why}"
        : host.Smallest is not { } smallest ? string.Create(CultureInfo.InvariantCulture,
            $"nothing is sure to keep the next {advice.Risk.Runs} runs below {100 * advice.Risk.OomProbability:0.##} %")
        : smallest.Facts.Kind == RemedyKind.Keep ? "keep it as it is"
        : $"{smallest.Facts.Id} is the smallest that will do: {Settings(smallest)}";

    private static string Demand(DemandEstimate demand, AdviceReport advice)
    {
        string runs = string.Create(CultureInfo.InvariantCulture, $"{demand.Runs} runs, {demand.Censored} with a lower bound only");
        return demand.Bound is { } bound
            ? string.Create(CultureInfo.InvariantCulture,
                $"demand of the next {advice.Risk.Runs} runs below {bound.Target} ({bound.Lower} to {bound.Upper}), from {runs}")
            : $"demand not known: {demand.NotEnough} ({runs})";
    }

    private static void AddOptions(TextCanvas canvas, HostAdvice host, AdviceReport advice, TextStyle style)
    {
        TextTable table = new(
            new TextColumn("", IsRight: true),
            new TextColumn("Remedy"),
            new TextColumn("Set", Shrinks: 4, Least: 14),
            new TextColumn(string.Create(CultureInfo.InvariantCulture, $"OOM in\v{advice.Risk.Runs} runs"), IsRight: true),
            new TextColumn("Margin\vMiB", IsRight: true, Shrinks: 3),
            new TextColumn("Node\vMiB", IsRight: true),
            new TextColumn("Replay"),
            new TextColumn("Needs"),
            new TextColumn("Does"));
        foreach (RemedyOption option in host.Options.Take(style.IsVerbose ? host.Options.Count : Shown))
        {
            table.Add(
                option.Rank.ToString(CultureInfo.InvariantCulture),
                option.Facts.Id,
                Settings(option),
                AdviceWords.Percent(option.OomProbability).Replace(" to ", " to\v", StringComparison.Ordinal),
                option.Margin is (double low, double high)
                    ? $"{AdviceWords.Mebibytes(low)} to\v{AdviceWords.Mebibytes(high)}"
                    : Sentences.NotKnown,
                AdviceWords.Mebibytes(option.NodeRamCost),
                string.Create(CultureInfo.InvariantCulture, $"{option.Replay.Survives} of {option.Replay.Runs}"),
                AdviceWords.Of(option.Facts.Interruption),
                AdviceWords.Of(option.MeetsTarget));
        }

        canvas.Add(table.Fit(style.Columns));
        foreach (RemedyOption option in style.IsVerbose ? host.Options : [])
        {
            canvas.Line($"{option.Rank}. {option.Facts.Id}: {option.Why}", indent: 4);
            canvas.Line($"does not fix: {string.Join("; ", option.Facts.NotFixed)}", Styles.Faint, indent: 8);
        }
    }

    private static string Settings(RemedyOption option) => option.Settings.Count == 0
        ? "nothing"
        : string.Join(", ", option.Settings.Select(AdviceWords.Of));
}
