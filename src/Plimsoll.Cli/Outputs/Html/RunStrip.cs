using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Verdicts;
using static Plimsoll.Cli.Outputs.Html.ChartFrame;

namespace Plimsoll.Cli.Outputs.Html;

/// <summary>The last runs of a host as a row of marks, oldest first, a line where the fix came into effect.</summary>
internal static class RunStrip
{
    private const int MostRuns = 24;
    private const int Pitch = 13;
    private const int StripHeight = 16;
    private const int FixGap = 9;

    public static void Draw(Markup markup, HostVerdict host)
    {
        if (host.Runs.Count == 0)
        {
            markup.Text(Sentences.NotKnown);
            return;
        }

        Run[] shown = [.. host.Runs.TakeLast(MostRuns)];
        int before = shown.TakeWhile(r => !r.AfterFix).Count();
        bool hasLine = host.InEffectSince is not null && shown.Length > 0;
        int width = (shown.Length * Pitch) + (hasLine ? FixGap : 0) + 4;
        markup.Open("svg", ("class", "strip"), ("viewBox", $"0 0 {width} {StripHeight}"), ("width", $"{width}"),
            ("height", $"{StripHeight}"), ("role", "img"));
        markup.Element("title", $"{host.Runs.Count} runs, {host.RunsSinceFix} of them since the fix; "
            + $"{host.Runs.Count(r => r.Outcome == RunOutcome.Failed)} failed");
        double x = 2 + (Pitch / 2.0);
        for (int i = 0; i <= shown.Length; i++)
        {
            if (hasLine && i == before)
            {
                string at = Number(x - (Pitch / 2.0) + (FixGap / 2.0));
                markup.Shape("line", ("class", "fix"), ("x1", at), ("x2", at), ("y1", "0"), ("y2", $"{StripHeight}"));
                x += FixGap;
            }

            if (i < shown.Length)
            {
                RunGlyph.Draw(markup, shown[i], x, StripHeight / 2.0);
                x += Pitch;
            }
        }

        markup.Close();
    }
}
