using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Runs;
using Spectre.Console;

namespace Plimsoll.Cli.Outputs.Tables;

/// <summary>Colours of text output, out of the terminal's own sixteen. No meaning hangs on colour alone.</summary>
internal static class Styles
{
    public static Style Bold { get; } = new(decoration: Decoration.Bold);

    public static Style Faint { get; } = new(decoration: Decoration.Dim);

    public static Style Of(FindingOutcome outcome) => outcome switch
    {
        FindingOutcome.Pass => new Style(Color.Green),
        FindingOutcome.Fail => new Style(Color.Red, decoration: Decoration.Bold),
        _ => new Style(Color.Olive),
    };

    public static Style Of(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Succeeded => Style.Plain,
        RunOutcome.Failed => new Style(Color.Red),
        _ => new Style(Color.Olive),
    };
}
