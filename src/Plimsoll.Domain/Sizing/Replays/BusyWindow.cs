namespace Plimsoll.Domain.Sizing.Replays;

/// <summary>A stretch of time in which guests of a node run, their demand brought onto one timeline.</summary>
/// <param name="Start">Second 0 of all traces.</param>
/// <param name="Demand">For each guest, in the order given: its demand, or that at rest where it does not run.</param>
public sealed record BusyWindow(DateTimeOffset Start, IReadOnlyList<DemandTrace> Demand)
{
    /// <summary>Runs this close count as one window: a balloon needs minutes to settle.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromMinutes(5);

    /// <summary>Joins the runs of several guests into windows, in time order. Each starts and ends with all at rest.</summary>
    /// <param name="guests">Of each guest the traces of its runs, in time order and not overlapping.</param>
    public static IReadOnlyList<BusyWindow> Of(IReadOnlyList<IReadOnlyList<DemandTrace>> guests)
    {
        List<(int Guest, DemandTrace Trace)> runs =
        [
            .. guests.SelectMany((traces, g) => traces.Select(t => (g, t))).OrderBy(r => r.t.Origin),
        ];
        List<BusyWindow> windows = [];
        int from = 0;
        DateTimeOffset until = DateTimeOffset.MinValue;
        for (int i = 0; i <= runs.Count; i++)
        {
            if (i == runs.Count || (i > from && runs[i].Trace.Origin > until + Apart))
            {
                if (i > from)
                {
                    windows.Add(Join(guests, runs[from..i], until));
                }

                from = i;
            }

            if (i < runs.Count && End(runs[i].Trace) > until)
            {
                until = End(runs[i].Trace);
            }
        }

        return windows;
    }

    private static BusyWindow Join(
        IReadOnlyList<IReadOnlyList<DemandTrace>> guests, List<(int Guest, DemandTrace Trace)> runs, DateTimeOffset until)
    {
        DateTimeOffset start = runs[0].Trace.Origin - TimeSpan.FromSeconds(1);
        double length = (until - start).TotalSeconds + 1;
        DemandTrace[] joined = new DemandTrace[guests.Count];
        for (int g = 0; g < joined.Length; g++)
        {
            joined[g] = Guest(guests[g], [.. runs.Where(r => r.Guest == g).Select(r => r.Trace)], start, length);
        }

        return new BusyWindow(start, joined);
    }

    // At rest a guest has what it had right before a run: the least of its runs' first samples at the hopeful end, the most
    // at the cautious one.
    private static DemandTrace Guest(
        IReadOnlyList<DemandTrace> all, IReadOnlyList<DemandTrace> here, DateTimeOffset start, double length)
    {
        double low = all.Count == 0 ? 0 : all.Min(t => t.Low[0]);
        double high = all.Count == 0 ? 0 : all.Max(t => t.High[0]);
        List<double> seconds = [0];
        List<double> lows = [low];
        List<double> highs = [high];
        foreach (DemandTrace trace in here)
        {
            double offset = (trace.Origin - start).TotalSeconds;
            for (int i = 0; i < trace.Count; i++)
            {
                Add(offset + trace.Seconds[i], trace.Low[i], trace.High[i]);
            }

            Add(offset + trace.Seconds[^1] + 0.5, low, high);
        }

        Add(length, low, high);
        return new DemandTrace(
            start, [.. seconds], [.. lows], [.. highs], here.Select(t => t.PeakHigh).DefaultIfEmpty(high).Max(),
            here.Any(t => t.IsOpen));

        void Add(double at, double least, double most)
        {
            if (at > seconds[^1])
            {
                seconds.Add(at);
                lows.Add(least);
                highs.Add(most);
            }
        }
    }

    private static DateTimeOffset End(DemandTrace trace) => trace.Origin.AddSeconds(trace.Seconds[^1]);
}
