using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Configuration;

namespace Plimsoll.Cli.Completion;

/// <summary>The flags of a command, as completion scripts need them.</summary>
internal static class CompletedSettings
{
    public static IEnumerable<Setting> Of(CommandSpec command) =>
        command.Settings.Where(s => s.Allows(SettingSources.Flag));

    public static IEnumerable<Setting> WithValue(CommandSpec command) =>
        Of(command).Where(s => s.Kind != SettingKind.Switch);

    public static IEnumerable<string> Flags(Setting setting) =>
        setting.ShortFlag is string alias ? [setting.Flag, alias] : [setting.Flag];
}
