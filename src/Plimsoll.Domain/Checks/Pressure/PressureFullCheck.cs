using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Checks.Pressure;

/// <summary>Asks how long all tasks stood still for memory during the runs.</summary>
/// <remarks>From the kernel's total between the scrapes around a run. All of it may have been the run's, so a Pass takes it
/// as a share of the run's shortest possible length; for a Fail it must be too much of the whole stretch between the
/// scrapes. Source: <c>/proc/pressure/memory</c>, field <c>full total</c>.</remarks>
public sealed class PressureFullCheck : ICheck
{
    /// <summary>A run is taken to have lasted so long at least: half a second of a run of one is no standstill. Heuristic.
    /// </summary>
    public static readonly TimeSpan LeastLength = TimeSpan.FromSeconds(10);

    public string Id => "pressure/full";

    public string Question => "Did the machine stand still for memory during a run longer than the plan allows?";

    public IReadOnlyList<MetricSelector> Needs(FollowUp plan) => [MetricSelector.Plain(MetricNames.FullStall)];

    public Finding? Evaluate(HostHistory history)
    {
        if (Answer.UnlessRun(this, history) is { } nothing)
        {
            return nothing;
        }

        Series? stall = history.Metrics.One(MetricNames.FullStall);
        if (stall is null)
        {
            return Answer.Inconclusive(
                this, history, "memory pressure was not read",
                "node_exporter's pressure collector (kernel 4.20 and later; some need psi=1)");
        }

        List<Stall> stalls = [];
        Run? unread = null;
        foreach (Run run in history.RunsSinceFix)
        {
            if (StallOf(history, stall, run) is Stall read)
            {
                stalls.Add(read);
            }
            else
            {
                unread ??= run;
            }
        }

        double limit = history.Plan.Limits.FullStallPercent;
        Stall sure = stalls.DefaultIfEmpty().MaxBy(s => s.LeastPercent);
        if (sure.LeastPercent > limit)
        {
            return Answer.Fail(
                this, history, Words(sure.LeastPercent, limit, string.Empty), Cite(stall, sure, sure.LeastPercent));
        }

        Stall worst = stalls.DefaultIfEmpty().MaxBy(s => s.MostPercent);
        EvidenceItem[] evidence = stalls.Count == 0 ? [] : [Cite(stall, worst, worst.MostPercent)];
        string words = stalls.Count == 0 ? "no run's pressure could be read" : Words(worst.MostPercent, limit, "at most ");
        if (unread is not null)
        {
            return Answer.Inconclusive(
                this, history, $"{words}; pressure was not read throughout the run of {Moment.Of(unread.Start.Latest)}",
                "scrapes right before and after each run", evidence);
        }

        if (worst.MostPercent > limit)
        {
            return Answer.Inconclusive(
                this, history, $"{words}, if all of the stall between two scrapes was the run's",
                "a shorter scrape interval, or the journal for the run's exact length", evidence);
        }

        return history.Reservation is string reservation
            ? Answer.Inconclusive(
                this, history, $"{words}; but evidence may be missing: {reservation}", "the missing source", evidence)
            : Answer.Pass(this, history, words, evidence);
    }

    private static Stall? StallOf(HostHistory history, Series stall, Run run)
    {
        Window window = run.Window(history.Evidence.Window.Until);
        int first = stall.LastIndexAtOrBefore(window.From);
        int last = Math.Min(stall.FirstIndexAtOrAfter(window.Until), stall.Count - 1);
        TimeSpan slack = history.Interval * ScrapeGaps.GapFactor;
        if (run.End is not TimeBounds end || first < 0 || last <= first || window.From - stall.TimeAt(first) > slack
            || window.Until - stall.TimeAt(last) > slack || stall.TimeAt(last) - window.Until > slack
            || !(stall.Values[last] >= stall.Values[first]) || double.IsInfinity(stall.Values[last])
            || IsReboot(history, stall.Times[first], stall.Times[last]))
        {
            return null;
        }

        double seconds = stall.Values[last] - stall.Values[first];
        TimeSpan length = end.Earliest - run.Start.Latest;
        length = length > LeastLength ? length : LeastLength;
        return new Stall(
            last, 100 * seconds / (stall.TimeAt(last) - stall.TimeAt(first)).TotalSeconds,
            Math.Min(100, 100 * seconds / length.TotalSeconds));
    }

    private static bool IsReboot(HostHistory history, long before, long after) =>
        BootReading.Read(history.Metrics, before) is BootReading earlier
        && BootReading.Read(history.Metrics, after) is BootReading later && !later.IsSameBootAs(earlier);

    private static string Words(double percent, double limit, string before) => string.Create(
        CultureInfo.InvariantCulture, $"{before}{percent:0.0} % of a run stood still, {limit:0.#} % allowed");

    private static EvidenceItem Cite(Series stall, Stall read, double percent) => stall.Cite(
        read.Index, string.Create(CultureInfo.InvariantCulture, $"{percent:0.0} % of the run"));

    private readonly record struct Stall(int Index, double LeastPercent, double MostPercent);
}
