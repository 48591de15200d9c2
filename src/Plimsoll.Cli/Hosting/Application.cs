using System.Text;
using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Configuration;
using Plimsoll.Cli.Help;
using Plimsoll.Cli.Outputs;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Cli.Hosting;

/// <summary>From arguments to exit code.</summary>
internal static class Application
{
    private const string CommandLine = "command line";

    /// <summary>Runs one command. Cancellation throws; so does a bug. Everything else is an exit code.</summary>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, CliHost host, Services services, CancellationToken cancellation)
    {
        ParsedCommand parsed = new CommandTree(CommandCatalogue.All).Parse(arguments);
        if (parsed.WantsHelp)
        {
            return Print(host, HelpPage.Render(parsed.Command));
        }

        if (parsed.WantsVersion)
        {
            return Print(host, $"plimsoll {ProductVersion.Text}\n");
        }

        if (arguments.Count == 0)
        {
            host.Error.Write(HelpPage.Render(null));
            return ExitCode.BadInput;
        }

        DiagnosticList diagnostics = new();
        AddUsageErrors(parsed, arguments, diagnostics);
        EffectiveConfiguration configuration =
            new ConfigurationReader(host.Environment, host.CurrentFolder, diagnostics)
                .Read(parsed.Flags, readFile: parsed.Command?.ReadsConfiguration == true);
        if (parsed.Command is CommandSpec command)
        {
            CheckFormat(command, configuration, diagnostics);
        }

        bool isQuiet = configuration.IsOn(Settings.Quiet);
        if (diagnostics.HasErrors || parsed.Command is null)
        {
            DiagnosticPrinter.Print(host, diagnostics.ToList(), isQuiet);
            string page = parsed.Command is null ? "" : $" {parsed.Command.Name}";
            host.Error.WriteLine($"See 'plimsoll{page} --help'.");
            return ExitCode.BadInput;
        }

        DiagnosticPrinter.Print(host, diagnostics.ToList(), isQuiet);
        Invocation invocation = new(parsed.Command, parsed.Arguments, configuration, host, services);
        return await parsed.Command.Run(invocation, cancellation);
    }

    private static void AddUsageErrors(
        ParsedCommand parsed, IReadOnlyList<string> arguments, DiagnosticList diagnostics)
    {
        // Without a command nothing can be said of the words after the first.
        foreach (string word in parsed.Command is null ? parsed.Unmatched.Take(1) : parsed.Unmatched)
        {
            diagnostics.Add(Place(word, arguments), DiagnosticCodes.CommandLine,
                $"'{word}' is not understood here; {Guess(parsed.Command, word)}");
        }

        // The parser's own words for what is unmatched would only repeat the above.
        foreach (string error in parsed.Unmatched.Count > 0 ? [] : parsed.Errors)
        {
            diagnostics.Add(new SourcePoint(CommandLine, 1, 1), DiagnosticCodes.CommandLine, error.TrimEnd('.'));
        }

        if (parsed.Command is not CommandSpec command)
        {
            if (parsed.Unmatched.Count == 0 && parsed.Errors.Count == 0)
            {
                diagnostics.Add(new SourcePoint(CommandLine, 1, 1), DiagnosticCodes.CommandLine,
                    $"no command; expected {string.Join(", ", CommandCatalogue.All.Select(c => c.Name))}");
            }

            return;
        }

        foreach (ArgumentSpec missing in command.Arguments.Skip(parsed.Arguments.Count).Where(a => a.IsRequired))
        {
            diagnostics.Add(new SourcePoint(CommandLine, 1, 1), DiagnosticCodes.CommandLine,
                $"{command.Name} without {missing.Name}; expected {missing.Help}");
        }

        foreach ((ArgumentSpec argument, string text) in command.Arguments.Zip(parsed.Arguments))
        {
            if (argument.IsRequired && argument.Choices.Count > 0 && !argument.Choices.Contains(text))
            {
                diagnostics.Add(Place(text, arguments), DiagnosticCodes.CommandLine,
                    $"'{text}' is no {argument.Name}; expected {argument.Help}");
            }
        }
    }

    private static void CheckFormat(
        CommandSpec command, EffectiveConfiguration configuration, DiagnosticList diagnostics)
    {
        // Only a flag names the format of this very command; a variable may be meant for another one.
        if (configuration[Settings.Format] is { Origin: SettingOrigin.Flag, Texts: [(string name, SourcePoint at)] }
            && OutputFormats.Find(name) is OutputFormat format
            && !command.Formats.Contains(format))
        {
            diagnostics.Add(at, DiagnosticCodes.FormatNotHere, $"{command.Name} has no format {name}; expected "
                + string.Join(", ", command.Formats.Select(OutputFormats.Name)));
        }
    }

    private static string Guess(CommandSpec? command, string word)
    {
        IEnumerable<string> known = command is null
            ? CommandCatalogue.All.Select(c => c.Name)
            : command.Settings.Where(s => s.Allows(SettingSources.Flag)).Select(s => s.Flag);
        string? near = known.FirstOrDefault(k => Spelling.IsNear(k, word));
        return near is not null ? $"expected {near}?"
            : command is null ? $"expected one of {string.Join(", ", known)}"
            : "expected an option or argument of the command";
    }

    // The column is where the word stands when the arguments are written with one blank between them.
    private static SourcePoint Place(string word, IReadOnlyList<string> arguments)
    {
        int column = 1;
        foreach (string argument in arguments)
        {
            if (argument == word)
            {
                return new(CommandLine, 1, column);
            }

            column += argument.Length + 1;
        }

        return new(CommandLine, 1, 1);
    }

    private static int Print(CliHost host, string text) =>
        new OutputTarget(host, null).Write(Encoding.UTF8.GetBytes(text));
}
