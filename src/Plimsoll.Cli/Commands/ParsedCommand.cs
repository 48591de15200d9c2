namespace Plimsoll.Cli.Commands;

/// <summary>What the parser made of the command line.</summary>
/// <param name="Command">Null when no command is named.</param>
/// <param name="Arguments">Positional arguments, in order.</param>
/// <param name="Flags">Texts of the flags given, by the setting's name; a switch is <c>true</c>.</param>
/// <param name="Errors">The parser's complaints.</param>
/// <param name="Unmatched">Words nothing was made of.</param>
internal sealed record ParsedCommand(
    CommandSpec? Command,
    bool WantsHelp,
    bool WantsVersion,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Flags,
    IReadOnlyList<string> Errors,
    IReadOnlyList<string> Unmatched);
