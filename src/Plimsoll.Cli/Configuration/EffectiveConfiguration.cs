namespace Plimsoll.Cli.Configuration;

/// <summary>Every setting with the value in effect and where it comes from. Values are valid for their kind.</summary>
internal sealed class EffectiveConfiguration(IReadOnlyDictionary<string, SettingValue> values)
{
    /// <summary>In the order of <see cref="Settings.All"/>.</summary>
    public IEnumerable<SettingValue> Values => Settings.All.Select(s => this[s]);

    public SettingValue this[Setting setting] => values[setting.Name];

    /// <summary>The one value of a setting; null when it has none.</summary>
    public string? Text(Setting setting) => this[setting].Texts is [.., (string text, _)] ? text : null;

    /// <summary>The path of a file setting: relative to the configuration file where that gives it, else to
    /// <paramref name="currentFolder"/>; null when it has no value.</summary>
    public string? FilePath(Setting setting, string currentFolder) =>
        Text(setting) is string text ? Path.Combine(FolderOf(setting, currentFolder), text) : null;

    /// <summary>The folder that paths in the setting are relative to.</summary>
    public string FolderOf(Setting setting, string currentFolder) => this[setting].Origin is SettingOrigin.File file
        ? Path.GetDirectoryName(Path.GetFullPath(file.At.Path, currentFolder)) ?? currentFolder
        : currentFolder;

    public bool IsOn(Setting setting) => Text(setting) is string text && SettingText.Switch(text) == true;

    // Invalid text never gets in; without one there was an error, and the default does no harm.
    public TimeSpan Timeout =>
        (Text(Settings.Timeout) is string text ? SettingText.Duration(text) : null) ?? TimeSpan.FromSeconds(30);

    public DateTimeOffset? Time(Setting setting) => Text(setting) is string text ? SettingText.Time(text) : null;

    public bool IsGiven(Setting setting) => this[setting].Origin is not SettingOrigin.Default;
}
