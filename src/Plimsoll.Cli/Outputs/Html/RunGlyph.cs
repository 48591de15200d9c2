using Plimsoll.Domain.Runs;
using static Plimsoll.Cli.Outputs.Html.ChartFrame;

namespace Plimsoll.Cli.Outputs.Html;

/// <summary>The mark of one run: shape and colour both tell its outcome.</summary>
internal static class RunGlyph
{
    /// <summary>Unit: SVG user units, edge to edge.</summary>
    public const int Size = 10;

    public static string Class(Run run) =>
        run.IsOutOfMemory ? "oom"
        : run.Outcome == RunOutcome.Failed ? "failed"
        : run.Outcome == RunOutcome.Succeeded ? "ok"
        : "unknown";

    public static void Draw(Markup markup, Run run, double x, double y)
    {
        markup.Open("g", ("class", $"run {Class(run)}"), ("transform", $"translate({Number(x)} {Number(y)})"));
        string when = run.AfterFix ? "after" : "before";
        markup.Element("title", $"{Sentences.Of(run.Start.Earliest)} UTC, {when} the fix: {Sentences.Of(run)}");
        Shape(markup, Class(run));
        markup.Close();
    }

    /// <summary>The shape alone, around 0,0; for legends.</summary>
    public static void Shape(Markup markup, string kind)
    {
        switch (kind)
        {
            case "ok":
                markup.Shape("circle", ("r", "4.5"));
                break;
            case "oom":
                markup.Shape("path", ("d", "M-5-5h10v10h-10z"));
                markup.Shape("path", ("class", "cut"), ("d", "M-2.5-2.5l5 5m0-5l-5 5"));
                break;
            case "failed":
                markup.Shape("path", ("d", "M0-5.5L5.5 4.5h-11z"));
                break;
            default:
                markup.Shape("path", ("class", "hollow"), ("d", "M0-5L5 0L0 5L-5 0z"));
                break;
        }
    }
}
