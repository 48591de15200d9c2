using Plimsoll.Cli.Configuration;
using Plimsoll.Cli.Hosting;
using Plimsoll.Cli.Outputs;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Cli.Commands;

/// <summary>One call of one command, its arguments read and its configuration valid.</summary>
internal sealed record Invocation(
    CommandSpec Command,
    IReadOnlyList<string> Arguments,
    EffectiveConfiguration Configuration,
    CliHost Host,
    Services Services)
{
    private const int PlainColumns = 100;

    public bool IsVerbose => Configuration.IsOn(Settings.Verbose);

    public bool IsQuiet => Configuration.IsOn(Settings.Quiet);

    /// <summary>The asked format, else what the name of the output file promises, else a table. A variable that asks
    /// for what this command has not is meant for another command.</summary>
    public OutputFormat Format =>
        Configuration.Text(Settings.Format) is string name
            && OutputFormats.Find(name) is OutputFormat asked
            && Command.Formats.Contains(asked)
            ? asked
        : Configuration.Text(Settings.Output) is string path
            && OutputFormats.FromFileName(path) is OutputFormat promised
            && Command.Formats.Contains(promised)
            ? promised
            : OutputFormat.Table;

    /// <summary>Columns and colour of text output.</summary>
    public TextStyle Style
    {
        get
        {
            bool toTerminal = Host.OutputIsTerminal && Configuration.Text(Settings.Output) is null;
            int columns = Configuration.Text(Settings.Width) is string width
                ? SettingText.Columns(width)!.Value
                : toTerminal
                    ? Math.Clamp(Host.TerminalColumns(), SettingText.LeastColumns, SettingText.MostColumns)
                    : PlainColumns;
            return new(columns, toTerminal && !Configuration.IsOn(Settings.NoColor), IsVerbose);
        }
    }

    public OutputTarget Target => new(Host, Configuration.FilePath(Settings.Output, Host.CurrentFolder));

    /// <summary>Says that a name is not one of those there are; exit code 2.</summary>
    /// <param name="kind">What it should be, e.g. <c>check</c>.</param>
    /// <param name="command">The command that lists those there are.</param>
    public int RefuseName(string kind, string name, IEnumerable<string> known, string command)
    {
        string expected = known.FirstOrDefault(k => Spelling.IsNear(k, name)) is string near
            ? $"{near}?"
            : $"an id that 'plimsoll {command}' lists";
        Report([new Diagnostic(
            new SourcePoint("command line", 1, 1), DiagnosticCodes.UnknownName, $"'{name}' is no {kind}; expected {expected}")]);
        return ExitCode.BadInput;
    }

    /// <summary>Shows diagnostics on stderr; warnings not when quiet.</summary>
    public void Report(IEnumerable<Diagnostic> diagnostics) => DiagnosticPrinter.Print(Host, diagnostics, IsQuiet);
}
