using System.CommandLine;
using System.CommandLine.Parsing;
using Plimsoll.Cli.Configuration;

namespace Plimsoll.Cli.Commands;

/// <summary>The parser's view of the commands: System.CommandLine finds words and flags; values stay text, and are
/// checked in the same place as those of the environment and the configuration file.</summary>
internal sealed class CommandTree
{
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    private readonly RootCommand _root = new();
    private readonly Dictionary<Command, CommandSpec> _specs = [];
    private readonly Dictionary<(Command, string), Option> _options = [];

    public CommandTree(IEnumerable<CommandSpec> specs)
    {
        // Only the parser is used: help, version and errors are ours.
        _root.Options.Clear();
        _root.Directives.Clear();
        Option<bool> help = Help();
        help.Recursive = true;
        _root.Options.Add(help);
        _root.Options.Add(new Option<bool>("--version") { Arity = ArgumentArity.Zero });
        foreach (CommandSpec spec in specs)
        {
            Command command = new(spec.Name);
            foreach (ArgumentSpec argument in spec.Arguments)
            {
                // Presence is checked here, not there: "verify --help" has no argument and is right.
                command.Arguments.Add(argument.IsList
                    ? new Argument<string[]>(argument.Name)
                    {
                        Arity = ArgumentArity.ZeroOrMore,
                        CustomParser = result => [.. result.Tokens.Select(t => t.Value)],
                    }
                    : new Argument<string>(argument.Name) { Arity = ArgumentArity.ZeroOrOne });
            }

            foreach (Setting setting in spec.Settings.Where(s => s.Allows(SettingSources.Flag)))
            {
                Option option = Option(setting);
                command.Options.Add(option);
                _options.Add((command, setting.Name), option);
            }

            _root.Subcommands.Add(command);
            _specs.Add(command, spec);
        }
    }

    public ParsedCommand Parse(IReadOnlyList<string> arguments)
    {
        ParseResult result = _root.Parse(arguments, Parsing);
        Command command = result.CommandResult.Command;
        CommandSpec? spec = _specs.GetValueOrDefault(command);
        bool wantsHelp = result.GetResult("--help") is OptionResult { Implicit: false };
        bool wantsVersion = result.GetResult("--version") is OptionResult { Implicit: false };
        return new(
            spec,
            wantsHelp,
            wantsVersion,
            [.. command.Arguments.SelectMany(a => result.GetResult(a)?.Tokens.Select(t => t.Value) ?? [])],
            Flags(result, command),
            [.. result.Errors.Select(e => e.Message).Distinct()],
            result.UnmatchedTokens);
    }

    private static Option<bool> Help()
    {
        Option<bool> help = new("--help", "-h", "-?") { Arity = ArgumentArity.Zero };
        return help;
    }

    private static Option Option(Setting setting)
    {
        string[] aliases = setting.ShortFlag is string alias ? [alias] : [];
        return setting.Kind == SettingKind.Switch
            ? new Option<bool>(setting.Flag, aliases) { Arity = ArgumentArity.Zero }
            : setting.IsList
                // Its own conversion to an array would be reflection.
                ? new Option<string[]>(setting.Flag, aliases)
                {
                    Arity = ArgumentArity.OneOrMore,
                    CustomParser = result => [.. result.Tokens.Select(t => t.Value)],
                }
                : new Option<string>(setting.Flag, aliases) { Arity = ArgumentArity.ExactlyOne };
    }

    private Dictionary<string, IReadOnlyList<string>> Flags(ParseResult result, Command command)
    {
        Dictionary<string, IReadOnlyList<string>> flags = new(StringComparer.Ordinal);
        foreach (((Command owner, string name), Option option) in _options)
        {
            if (owner == command && result.GetResult(option) is { Implicit: false } given)
            {
                flags.Add(name, given.Tokens.Count == 0 ? ["true"] : [.. given.Tokens.Select(t => t.Value)]);
            }
        }

        return flags;
    }
}
