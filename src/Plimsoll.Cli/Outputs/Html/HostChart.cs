using Plimsoll.Cli.Timelines;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;
using static Plimsoll.Cli.Outputs.Html.ChartFrame;

namespace Plimsoll.Cli.Outputs.Html;

/// <summary>Demand against capacity over time, with runs, kills, reboots and the fix.</summary>
internal sealed class HostChart(Markup markup, HostVerdict host, Fix? fix, Window span, string id)
{
    private const double NarrowestGap = 3;
    private readonly ChartFrame _frame = new(span, MaxBytes(host));

    public void Draw()
    {
        markup.Open("svg", ("class", "chart"), ("viewBox", $"0 0 {Width} {Height}"), ("role", "img"),
            ("aria-labelledby", $"{id}-title {id}-desc"),
            ("data-from", Ms(span.From)), ("data-until", Ms(span.Until)), ("data-max", $"{_frame.MaxBytes}"));
        markup.Element("title", $"Memory demand of {host.Name} over time", ("id", $"{id}-title"));
        markup.Element("desc", Description(), ("id", $"{id}-desc"));
        DrawGrid();
        DrawRunSpans();
        DrawCapacity();
        DrawDemand();
        new ChartEvents(markup, _frame, host, fix).Draw();
        DrawPeaks();
        DrawRunLane();
        markup.Close().NewLine();
    }

    private static string Ms(DateTimeOffset at) => $"{at.ToUnixTimeMilliseconds()}";

    private static ulong MaxBytes(HostVerdict host)
    {
        ulong max = 64UL << 20;
        foreach (DemandPoint point in host.Demand)
        {
            max = Math.Max(max, point.Demand.High.Bytes);
        }

        max = Math.Max(max, host.Capacity?.High.Bytes ?? 0);
        foreach (Regime regime in host.Regimes)
        {
            max = Math.Max(max, regime.MemTotal?.Bytes ?? 0);
        }

        // Room above the highest line for its label.
        return max <= ulong.MaxValue / 2 ? max + (max / 8) : max;
    }

    private string Description()
    {
        string peak = host.PeakDemand is null ? "peak demand not known" : $"peak demand {Sentences.Peak(host)}";
        string capacity = host.Capacity is null ? "capacity not known" : $"capacity {host.Capacity}";
        int failed = host.Runs.Count(r => r.Outcome == RunOutcome.Failed);
        return $"{host.Runs.Count} runs, {failed} failed; {host.Incidents.Count(HostTimeline.IsKill)} OOM kills seen; "
            + $"since the fix {peak}, {capacity}.";
    }

    private void DrawGrid()
    {
        markup.Shape("rect", ("class", "plot"), ("x", $"{Left}"), ("y", $"{Top}"),
            ("width", $"{PlotWidth}"), ("height", $"{Bottom - Top}"));
        foreach ((ulong bytes, string label) in ChartTicks.Of(_frame.MaxBytes))
        {
            string y = Number(_frame.Y(bytes));
            markup.Shape("line", ("class", "grid"), ("x1", $"{Left}"), ("x2", $"{Right}"), ("y1", y), ("y2", y));
            markup.Element("text", label, ("class", "tick end"), ("x", $"{Left - 7}"),
                ("y", Number(_frame.Y(bytes) + 4)));
        }

        foreach ((DateTimeOffset at, string label, string? day) in ChartTicks.Of(span))
        {
            string x = Number(_frame.X(at));
            markup.Shape("line", ("class", "grid"), ("x1", x), ("x2", x), ("y1", $"{Top}"), ("y2", $"{Bottom}"));
            markup.Element("text", label, ("class", "tick middle"), ("x", x), ("y", $"{LaneBottom + 16}"));
            if (day is not null)
            {
                markup.Element("text", day, ("class", "tick middle faint"), ("x", x), ("y", $"{LaneBottom + 30}"));
            }
        }
    }

    private void DrawRunSpans()
    {
        foreach (Run run in host.Runs)
        {
            Window window = run.Window(span.Until);
            double from = _frame.X(window.From);
            double until = Math.Max(_frame.X(window.Until), from + 1.5);
            markup.Shape("rect", ("class", $"span {RunGlyph.Class(run)}"), ("x", Number(from)), ("y", $"{Top}"),
                ("width", Number(until - from)), ("height", $"{Bottom - Top}"));
        }
    }

    private void DrawCapacity()
    {
        foreach (Regime regime in host.Regimes)
        {
            if (regime.MemTotal is ByteSize memory)
            {
                Level("ram", regime.Window.From, regime.Window.Until, memory.Bytes, $"RAM {memory}");
            }
        }

        if (host.Regimes.LastOrDefault(r => r.MemTotal is not null) is { MemTotal: ByteSize last })
        {
            markup.Element("text", $"RAM {last}", ("class", "level ram end"), ("x", $"{Right - 4}"),
                ("y", Number(_frame.Y(last.Bytes) + 13)));
        }

        if (host is not { Capacity: ByteRange capacity, InEffectSince: DateTimeOffset since })
        {
            return;
        }

        double x = _frame.X(since);
        markup.Shape("rect", ("class", "capacity-band"), ("x", Number(x)), ("y", Number(_frame.Y(capacity.High.Bytes))),
            ("width", Number(Right - x)),
            ("height", Number(_frame.Y(capacity.Low.Bytes) - _frame.Y(capacity.High.Bytes))));
        Level("capacity", since, span.Until, capacity.Low.Bytes, $"capacity {capacity}");
        markup.Element("text", $"capacity {capacity}", ("class", "level capacity end"), ("x", $"{Right - 4}"),
            ("y", Number(_frame.Y(capacity.High.Bytes) - 5)));
    }

    private void Level(string kind, DateTimeOffset from, DateTimeOffset until, ulong bytes, string title)
    {
        string y = Number(_frame.Y(bytes));
        markup.Open("line", ("class", kind), ("x1", Number(_frame.X(from))), ("x2", Number(_frame.X(until))),
            ("y1", y), ("y2", y));
        markup.Element("title", title).Close();
    }

    private void DrawDemand()
    {
        IReadOnlyList<IReadOnlyList<BandColumn>> stretches = SeriesReduction.Reduce(host.Demand, span, PlotWidth);
        double end = Left;
        foreach (IReadOnlyList<BandColumn> stretch in stretches)
        {
            DrawGap(end, XOfColumn(stretch[0].Column));
            end = XOfColumn(stretch[^1].Column);
            string top = Path(stretch, c => c.High);
            string back = Path(stretch.Reverse(), c => c.Low);
            markup.Shape("path", ("class", "band"), ("d", $"M{top} L{back} Z"));
            markup.Shape("path", ("class", "demand"), ("d", stretch.Count == 1 ? $"M{top} h0.1" : $"M{top}"));
        }

        DrawGap(end, Right);
        if (stretches.Count == 0)
        {
            markup.Element("text", "no reading of memory demand", ("class", "nothing middle"),
                ("x", $"{(Left + Right) / 2}"), ("y", $"{(Top + Bottom) / 2}"));
        }
    }

    private string Path(IEnumerable<BandColumn> columns, Func<BandColumn, ulong> bytes) => string.Join(
        'L', columns.Select(c => $"{Number(XOfColumn(c.Column))},{Number(_frame.Y(bytes(c)))}"));

    // A run is a few pixels wide: its peak gets a mark of its own, with an arrow where demand may have been higher.
    private void DrawPeaks()
    {
        foreach (Run run in host.Runs)
        {
            if (run.PeakDemand is not ByteRange peak)
            {
                continue;
            }

            Window window = run.Window(span.Until);
            string x = Number((_frame.X(window.From) + _frame.X(window.Until)) / 2);
            string y = Number(_frame.Y(peak.High.Bytes));
            markup.Open("g", ("class", $"peak {RunGlyph.Class(run)}"), ("transform", $"translate({x} {y})"));
            markup.Element("title", $"{Sentences.Of(run.Start.Earliest)} UTC: {Sentences.Of(run)}");
            markup.Shape("path", ("d", run.PeakIsLowerBound ? "M-5 0h10M0 0v-11m-3.5 4l3.5-4.5l3.5 4.5" : "M-5 0h10"));
            markup.Close();
        }
    }

    private void DrawGap(double from, double until)
    {
        if (until - from >= NarrowestGap)
        {
            markup.Open("rect", ("class", "gap"), ("x", Number(from)), ("y", $"{Top}"), ("width", Number(until - from)),
                ("height", $"{Bottom - Top}"));
            markup.Element("title", "no samples").Close();
        }
    }

    private void DrawRunLane()
    {
        markup.Element("text", "runs", ("class", "tick end"), ("x", $"{Left - 7}"), ("y", $"{LaneMiddle + 4}"));
        markup.Shape("line", ("class", "lane"), ("x1", $"{Left}"), ("x2", $"{Right}"),
            ("y1", $"{LaneMiddle}"), ("y2", $"{LaneMiddle}"));
        foreach (Run run in host.Runs)
        {
            Window window = run.Window(span.Until);
            double middle = (_frame.X(window.From) + _frame.X(window.Until)) / 2;
            RunGlyph.Draw(markup, run, middle, LaneMiddle);
        }
    }
}
