using System.Text;
using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Configuration;
using Plimsoll.Cli.Hosting;

namespace Plimsoll.Cli.Help;

/// <summary>The text of <c>--help</c>, made from the commands and settings. At most 100 columns wide.</summary>
internal static class HelpPage
{
    private const int Columns = 100;

    public static string Render(CommandSpec? command) => command is null ? Overview() : Page(command);

    private static string Overview()
    {
        StringBuilder text = new();
        text.Append("plimsoll - proves from evidence whether a memory fix worked, host by host and run by run\n\n");
        text.Append("Usage: plimsoll COMMAND [ARGUMENTS] [OPTIONS]\n\nCommands:\n");
        AppendRows(text, CommandCatalogue.All.Select(c => (Usage(c), c.Summary)));
        text.Append("\nOptions:\n");
        AppendRows(text, [("-h, --help", "this page, or that of a command"), ("--version", "the version")]);
        text.Append("\nExamples:\n");
        foreach (string example in (string[])
            [
                "plimsoll verify follow-up.md",
                "plimsoll verify follow-up.md --prometheus http://127.0.0.1:9090 --output report.html",
                "plimsoll runs follow-up.md --openmetrics metrics.om.gz --journal 'journal/{host}.json.gz'",
                "plimsoll checks runs/no-oom",
            ])
        {
            text.Append("  ").Append(example).Append('\n');
        }

        AppendExitCodes(text, ExitCode.OfVerdict);
        text.Append("\nSecrets come from the environment or from files only; see docs/configuration.md.\n");
        return text.ToString();
    }

    private static string Page(CommandSpec command)
    {
        StringBuilder text = new();
        text.Append("plimsoll ").Append(command.Name).Append(" - ").Append(command.Summary).Append("\n\n");
        text.Append("Usage: plimsoll ").Append(Usage(command)).Append(" [OPTIONS]\n");
        foreach (string paragraph in command.Details)
        {
            text.Append('\n').Append(Wrap(paragraph, 0)).Append('\n');
        }

        if (command.Arguments.Count > 0)
        {
            text.Append("\nArguments:\n");
            AppendRows(text, command.Arguments.Select(a => (a.Name, a.Help)));
        }

        foreach (SettingGroup group in Enum.GetValues<SettingGroup>())
        {
            Setting[] settings = [.. Settings.InGroup(group).Where(command.Settings.Contains)];
            if (settings.Length > 0)
            {
                text.Append('\n').Append(Title(command, group)).Append(":\n");
                AppendRows(text, settings.Select(s => (Flag(s), Describe(command, s))));
            }
        }

        text.Append("\nExample:\n  ").Append(command.Example).Append('\n');
        AppendExitCodes(text, command.ExitCodes);
        return text.ToString();
    }

    private static string Usage(CommandSpec command) => string.Join(' ',
        [command.Name, .. command.Arguments.Select(a => (a.IsRequired ? a.Name : $"[{a.Name}]") + (a.IsList ? "..." : string.Empty))]);

    private static string Title(CommandSpec command, SettingGroup group) => group switch
    {
        SettingGroup.Draft => "What to write",
        SettingGroup.Trial => "What to try",
        SettingGroup.Evidence when command.WritesEvidence => "Evidence (named in the document; all may be repeated)",
        SettingGroup.Evidence => "Evidence (replaces what the document names; all but --journalctl may be repeated)",
        SettingGroup.Judgement => "Judgement",
        SettingGroup.Connection => "Connection",
        _ => "Output",
    };

    private static string Flag(Setting setting)
    {
        string name = setting.ShortFlag is string s ? $"{s}, {setting.Flag}" : $"    {setting.Flag}";
        return setting.ValueName.Length == 0 ? name : $"{name} {setting.ValueName}";
    }

    private static string Describe(CommandSpec command, Setting setting)
    {
        string choices = command.ChoicesOf(setting) is { Count: > 0 } words ? $": {string.Join(", ", words)}" : "";
        string standard = setting.Default is string text && setting.Kind != SettingKind.Switch ? $" [{text}]" : "";
        return setting.Help + choices + standard;
    }

    private static void AppendExitCodes(StringBuilder text, IReadOnlyList<(string Code, string Meaning)> codes)
    {
        text.Append("\nExit codes:\n");
        AppendRows(text, codes);
    }

    private static void AppendRows(StringBuilder text, IEnumerable<(string Left, string Right)> rows)
    {
        (string Left, string Right)[] all = [.. rows];
        int indent = all.Max(r => r.Left.Length) + 4;
        foreach ((string left, string right) in all)
        {
            text.Append("  ").Append(left.PadRight(indent - 2)).Append(Wrap(right, indent)).Append('\n');
        }
    }

    private static string Wrap(string words, int indent)
    {
        StringBuilder text = new();
        int column = indent;
        foreach (string word in words.Split(' '))
        {
            if (column > indent && column + 1 + word.Length > Columns)
            {
                text.Append('\n').Append(' ', indent);
                column = indent;
            }
            else if (column > indent)
            {
                text.Append(' ');
                column++;
            }

            text.Append(word);
            column += word.Length;
        }

        return text.ToString();
    }
}
