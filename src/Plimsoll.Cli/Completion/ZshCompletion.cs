using System.Text;
using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Configuration;

namespace Plimsoll.Cli.Completion;

/// <summary>Completion for zsh, as a file of the function path or sourced.</summary>
internal static class ZshCompletion
{
    public static string Script(IReadOnlyList<CommandSpec> commands)
    {
        StringBuilder text = new();
        text.Append(
            """
            #compdef plimsoll
            _plimsoll() {
                local context state state_descr line
                typeset -A opt_args
                _arguments -C '(-h --help)'{-h,--help}'[help]' '--version[the version]' \
                    '1:command:->command' '*::argument:->argument'
                case $state in
                    command)
                        local -a commands=(

            """);
        foreach (CommandSpec command in commands)
        {
            text.Append($"                {Quote($"{command.Name}:{Escape(command.Summary)}")}\n");
        }

        text.Append(
            """
                        )
                        _describe command commands
                        ;;
                    argument)
                        case $line[1] in

            """);
        foreach (CommandSpec command in commands)
        {
            text.Append($"                {command.Name})\n");
            text.Append("                    _arguments '(-h --help)'{-h,--help}'[help]'");
            foreach (Setting setting in CompletedSettings.Of(command))
            {
                AppendOption(text, command, setting);
            }

            for (int i = 0; i < command.Arguments.Count; i++)
            {
                ArgumentSpec argument = command.Arguments[i];
                string action = argument.IsFile ? "_files" : Words(argument.Choices);
                text.Append($" \\\n                        {Quote($"{i + 1}:{argument.Name}:{action}")}");
            }

            text.Append("\n                    ;;\n");
        }

        text.Append(
            """
                        esac
                        ;;
                esac
            }

            if [[ $funcstack[1] == _plimsoll ]]; then
                _plimsoll "$@"
            else
                compdef _plimsoll plimsoll
            fi

            """);
        return text.ToString();
    }

    private static void AppendOption(StringBuilder text, CommandSpec command, Setting setting)
    {
        string help = Escape(setting.Help);
        string action = setting.Kind == SettingKind.File ? "_files" : Words(command.ChoicesOf(setting));
        string value = setting.Kind == SettingKind.Switch ? "" : $":{Escape(setting.ValueName)}:{action}";
        string repeat = setting.IsList ? "*" : "";
        foreach (string flag in CompletedSettings.Flags(setting))
        {
            text.Append($" \\\n                        {Quote($"{repeat}{flag}[{help}]{value}")}");
        }
    }

    private static string Words(IReadOnlyList<string> words) => words.Count == 0 ? " " : $"({string.Join(' ', words)})";

    private static string Escape(string text) => text
        .Replace("[", "\\[", StringComparison.Ordinal)
        .Replace("]", "\\]", StringComparison.Ordinal)
        .Replace(":", "\\:", StringComparison.Ordinal);

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
