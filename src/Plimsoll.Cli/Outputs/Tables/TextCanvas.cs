using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Plimsoll.Cli.Outputs.Tables;

/// <summary>Collects text for people in memory. All text given to it must be safe to print.</summary>
internal sealed partial class TextCanvas
{
    private readonly StringBuilder _text = new();
    private readonly IAnsiConsole _console;
    private readonly TextStyle _style;

    public TextCanvas(TextStyle style)
    {
        _style = style;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            // Never AnsiSupport.No: it sets colours of the real console behind our back. Codes are taken out below.
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(new StringWriter(_text, CultureInfo.InvariantCulture) { NewLine = "\n" }),
        });
        _console.Profile.Width = style.Columns;
        _console.Profile.Capabilities.Unicode = true;
    }

    public void Line(string text = "", Style? style = null, int indent = 0)
    {
        if (text.Length > 0)
        {
            _console.Write(new Padder(new Text(text, style), new Padding(indent, 0, 0, 0)));
        }

        // Padder ends its last line itself; Text alone does not.
        if (text.Length == 0)
        {
            _text.Append('\n');
        }
    }

    public void Add(IRenderable block) => _console.Write(block);

    public override string ToString()
    {
        string text = _text.ToString();
        StringBuilder clean = new();
        foreach (string line in (_style.HasColour ? text : Code().Replace(text, "")).TrimEnd('\n').Split('\n'))
        {
            // Blanks at the end only disturb who copies; with colours they are left, as codes may follow them.
            clean.Append(_style.HasColour ? line : line.TrimEnd()).Append('\n');
        }

        return clean.ToString();
    }

    // Every escape character is ours: text from outside has none left.
    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Code();
}
