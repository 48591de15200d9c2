using Plimsoll.Cli.Configuration;
using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Outputs.Json;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll config</c>: every setting, its value in effect and where that comes from.</summary>
internal static class ConfigCommand
{
    public static CommandSpec Spec { get; } = new(
        "config",
        "the configuration in effect and where each value comes from; secrets are masked",
        "plimsoll config --timeout 5s",
        [],
        [.. CommandCatalogue.Evidence, Settings.FailOn],
        OutputFormats.Listing,
        Run)
    {
        Details = ["Flags win over the environment, that over the nearest plimsoll.yaml upwards, that over defaults."],
    };

    private static Task<int> Run(Invocation invocation, CancellationToken cancellation)
    {
        ConfigDocument document = new(ConfigDocument.SchemaName,
        [
            .. invocation.Configuration.Values.Select(v => new ConfigItem(
                v.Setting.Name,
                v.IsSet ? [.. v.Texts.Select(t => v.Setting.IsSecret ? SettingValue.Mask : t.Text)] : null,
                v.Origin.ToString()!)),
        ]);
        return Task.FromResult(Listings.Write(
            invocation, document, PlimsollJson.Default.ConfigDocument, () => Table(invocation.Configuration)));
    }

    private static string Table(EffectiveConfiguration configuration) => PlainColumns.Render(
    [
        ["SETTING", "VALUE", "FROM"],
        .. configuration.Values.Select(v => new[]
        {
            v.Setting.Name, v.IsSet ? v.Shown : "-", v.IsSet ? v.Origin.ToString()! : "not set",
        }),
    ]);
}
