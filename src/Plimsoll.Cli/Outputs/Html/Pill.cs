using Plimsoll.Domain.Checks;

namespace Plimsoll.Cli.Outputs.Html;

/// <summary>A verdict as a coloured word with its mark.</summary>
internal static class Pill
{
    public static string Class(FindingOutcome outcome) => outcome switch
    {
        FindingOutcome.Pass => "pass",
        FindingOutcome.Fail => "fail",
        _ => "open",
    };

    public static void Write(Markup markup, FindingOutcome outcome)
    {
        markup.Open("span", ("class", $"pill {Class(outcome)}"));
        Mark(markup, outcome);
        markup.Text(Sentences.Of(outcome)).Close();
    }

    /// <summary>Tick, cross or question mark, drawn: fonts differ in what they have.</summary>
    public static void Mark(Markup markup, FindingOutcome outcome)
    {
        markup.Open("svg", ("class", "mark"), ("viewBox", "0 0 16 16"), ("aria-hidden", "true"));
        string path = outcome switch
        {
            FindingOutcome.Pass => "M3 8.5l3.5 3.5L13 4.5",
            FindingOutcome.Fail => "M4 4l8 8m0-8l-8 8",
            _ => "M5.2 6a2.8 2.8 0 1 1 4 2.5c-.8.5-1.2.9-1.2 1.9M8 13.3v.2",
        };
        markup.Shape("path", ("d", path)).Close();
    }
}
