using System.Text;
using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Configuration;

namespace Plimsoll.Cli.Completion;

/// <summary>Completion for bash 4.4 and later. Needs nothing of the bash-completion package.</summary>
internal static class BashCompletion
{
    public static string Script(IReadOnlyList<CommandSpec> commands)
    {
        StringBuilder text = new();
        string names = string.Join(' ', commands.Select(c => c.Name));
        text.Append(
            """
            # bash completion for plimsoll
            _plimsoll_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2"); }

            _plimsoll_files() {
                compopt -o filenames 2>/dev/null
                mapfile -t COMPREPLY < <(compgen -f -- "$1")
            }

            _plimsoll() {
                local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= i
                COMPREPLY=()
                # bash takes --format=json for three words.
                if [[ $cur == = ]]; then
                    cur=
                elif [[ $prev == = ]]; then
                    prev=${COMP_WORDS[COMP_CWORD-2]}
                fi
                for ((i = 1; i < COMP_CWORD; i++)); do
                    case ${COMP_WORDS[i]} in

            """);
        text.Append($"            {names.Replace(' ', '|')}) command=${{COMP_WORDS[i]}}; break ;;\n");
        text.Append("        esac\n    done\n    case $command:$prev in\n");
        foreach (CommandSpec command in commands)
        {
            foreach (Setting setting in CompletedSettings.WithValue(command))
            {
                string pattern = string.Join('|', CompletedSettings.Flags(setting).Select(f => $"{command.Name}:{f}"));
                text.Append($"        {pattern}) {ValueAction(command, setting)}return ;;\n");
            }
        }

        text.Append("    esac\n    if [[ $cur == -* ]]; then\n        case $command in\n");
        text.Append("            '') _plimsoll_words '--help --version' \"$cur\" ;;\n");
        foreach (CommandSpec command in commands)
        {
            string flags = string.Join(' ', CompletedSettings.Of(command).Select(s => s.Flag).Append("--help"));
            text.Append($"            {command.Name}) _plimsoll_words '{flags}' \"$cur\" ;;\n");
        }

        text.Append("        esac\n        return\n    fi\n    case $command in\n");
        text.Append($"        '') _plimsoll_words '{names}' \"$cur\" ;;\n");
        foreach (CommandSpec command in commands.Where(c => c.Arguments.Count > 0))
        {
            ArgumentSpec argument = command.Arguments[0];
            string action = argument.IsFile
                ? "_plimsoll_files \"$cur\""
                : $"_plimsoll_words '{string.Join(' ', argument.Choices)}' \"$cur\"";
            text.Append($"        {command.Name}) {action} ;;\n");
        }

        text.Append("    esac\n}\n\ncomplete -F _plimsoll plimsoll\n");
        return text.ToString();
    }

    private static string ValueAction(CommandSpec command, Setting setting) =>
        setting.Kind == SettingKind.File ? "_plimsoll_files \"$cur\"; "
        : command.ChoicesOf(setting) is { Count: > 0 } words ? $"_plimsoll_words '{string.Join(' ', words)}' \"$cur\"; "
        : "";
}
