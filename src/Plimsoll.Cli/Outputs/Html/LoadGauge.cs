using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;
using static Plimsoll.Cli.Outputs.Html.ChartFrame;

namespace Plimsoll.Cli.Outputs.Html;

/// <summary>How deep a host is loaded: peak demand as a bar, capacity as the line it must not reach.</summary>
internal static class LoadGauge
{
    private const int GaugeWidth = 150;
    private const int GaugeHeight = 16;

    public static void Draw(Markup markup, HostVerdict host)
    {
        if (host is not { PeakDemand: ByteRange peak, Capacity: ByteRange capacity })
        {
            markup.Text(Sentences.NotKnown);
            return;
        }

        double max = Math.Max(1, Math.Max(peak.High.Bytes, capacity.High.Bytes)) * 1.05;
        bool isOver = peak.High > capacity.Low;
        markup.Open("svg", ("class", isOver ? "gauge over" : "gauge"), ("viewBox", $"0 0 {GaugeWidth} {GaugeHeight}"),
            ("width", $"{GaugeWidth}"), ("height", $"{GaugeHeight}"), ("role", "img"));
        markup.Element("title", $"peak demand {Sentences.Peak(host)} of {capacity}");
        Bar("track", 0, max);
        Bar("reserve", capacity.Low.Bytes, capacity.High.Bytes);
        Bar("likely", 0, peak.High.Bytes);
        Bar("sure", 0, peak.Low.Bytes);
        string x = Number(X(capacity.Low.Bytes));
        markup.Shape("line", ("class", "limit"), ("x1", x), ("x2", x), ("y1", "0"), ("y2", $"{GaugeHeight}"));
        markup.Close();

        double X(double bytes) => bytes / max * GaugeWidth;

        void Bar(string kind, double from, double until) => markup.Shape("rect", ("class", kind),
            ("x", Number(X(from))), ("y", "4"), ("width", Number(X(until) - X(from))), ("height", "8"));
    }
}
