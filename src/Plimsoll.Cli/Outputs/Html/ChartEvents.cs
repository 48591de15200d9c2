using Plimsoll.Cli.Timelines;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Verdicts;
using static Plimsoll.Cli.Outputs.Html.ChartFrame;

namespace Plimsoll.Cli.Outputs.Html;

/// <summary>The vertical lines of a chart, labelled where there is room: two rows above the plot.</summary>
internal sealed class ChartEvents(Markup markup, ChartFrame frame, HostVerdict host, Fix? fix)
{
    // Average width of a letter of the chart's font; a label may look wider than it is, never overlap.
    private const double LetterWidth = 6.4;
    private const double Gap = 8;
    private static readonly double[] Rows = [16, 32];

    private readonly List<(double From, double Until, int Row)> _taken = [];

    public void Draw()
    {
        // The important ones get their label first.
        foreach ((DateTimeOffset at, string kind, string label, string title) in All())
        {
            if (frame.Span.Contains(at))
            {
                DrawLine(frame.X(at), kind, label, title);
            }
        }
    }

    private IEnumerable<(DateTimeOffset, string Kind, string Label, string Title)> All()
    {
        if (host.InEffectSince is DateTimeOffset since)
        {
            yield return (since, "in-effect", "fix in effect", $"fix first seen in effect {Sentences.Of(since)} UTC");
        }

        foreach (Incident kill in host.Incidents.Where(HostTimeline.IsKill))
        {
            yield return (kill.At, "kill", "OOM kill", $"{Sentences.Of(kill.At)} UTC: {Sentences.Of(kill)}");
        }

        if (fix?.Merged is DateTimeOffset merged)
        {
            yield return (merged, "merged", "merged", $"fix merged {Sentences.Of(merged)} UTC, says the document");
        }

        foreach ((DateTimeOffset at, Regime regime) in HostTimeline.Boots(host))
        {
            yield return (at, "boot", "reboot", $"booted {Sentences.Of(at)} UTC: {Sentences.Difference(null, regime)}");
        }
    }

    private void DrawLine(double x, string kind, string label, string title)
    {
        markup.Open("g", ("class", $"event {kind}"));
        markup.Element("title", title);
        double top = Top;
        if (Place(x, label) is (double labelX, int row, bool isLeft))
        {
            top = Rows[row] + 3;
            markup.Element("text", label, ("class", isLeft ? "end" : null), ("x", Number(labelX)),
                ("y", Number(Rows[row])));
        }

        markup.Shape("line", ("x1", Number(x)), ("x2", Number(x)), ("y1", Number(top)), ("y2", $"{Bottom}"));
        if (kind == "kill")
        {
            markup.Shape("path", ("class", "cross"), ("d", $"M{Number(x - 4)} {Top + 4}l8 8m0-8l-8 8"));
        }

        markup.Close();
    }

    private (double X, int Row, bool IsLeft)? Place(double x, string label)
    {
        double width = label.Length * LetterWidth;
        for (int row = Rows.Length - 1; row >= 0; row--)
        {
            foreach (bool isLeft in (bool[])[false, true])
            {
                double from = isLeft ? x - width - 2 : x - 2;
                double until = isLeft ? x + 2 : x + width + 2;
                bool fits = from >= Left - 20 && until <= Width;
                if (fits && !_taken.Any(t => t.Row == row && from < t.Until + Gap && t.From - Gap < until))
                {
                    _taken.Add((from, until, row));
                    return (x, row, isLeft);
                }
            }
        }

        return null;
    }
}
