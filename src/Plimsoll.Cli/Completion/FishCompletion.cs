using System.Text;
using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Configuration;

namespace Plimsoll.Cli.Completion;

/// <summary>Completion for fish.</summary>
internal static class FishCompletion
{
    public static string Script(IReadOnlyList<CommandSpec> commands)
    {
        StringBuilder text = new();
        text.Append("# fish completion for plimsoll\ncomplete -c plimsoll -f\n");
        text.Append("complete -c plimsoll -s h -l help -d 'help'\n");
        text.Append("complete -c plimsoll -n __fish_use_subcommand -l version -d 'the version'\n");
        foreach (CommandSpec command in commands)
        {
            string seen = $"-n '__fish_seen_subcommand_from {command.Name}'";
            text.Append($"\ncomplete -c plimsoll -n __fish_use_subcommand -a {command.Name}");
            text.Append($" -d {Quote(command.Summary)}\n");
            foreach (Setting setting in CompletedSettings.Of(command))
            {
                string alias = setting.ShortFlag is string s ? $" -s {s[1..]}" : "";
                string value = Value(command, setting);
                text.Append($"complete -c plimsoll {seen} -l {setting.FlagName}{alias}{value} -d {Quote(setting.Help)}\n");
            }

            foreach (ArgumentSpec argument in command.Arguments)
            {
                string words = argument.IsFile ? "-F" : $"-a {Quote(string.Join(' ', argument.Choices))}";
                if (argument.IsFile || argument.Choices.Count > 0)
                {
                    text.Append($"complete -c plimsoll {seen} {words}\n");
                }
            }
        }

        return text.ToString();
    }

    private static string Value(CommandSpec command, Setting setting) =>
        setting.Kind == SettingKind.Switch ? ""
        : setting.Kind == SettingKind.File ? " -r -F"
        : command.ChoicesOf(setting) is { Count: > 0 } words ? $" -x -a {Quote(string.Join(' ', words))}"
        : " -x";

    private static string Quote(string text) => $"'{text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("'", "\\'", StringComparison.Ordinal)}'";
}
