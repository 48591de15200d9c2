using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Cli.Configuration;

/// <summary>Makes the effective configuration: flag over environment over <c>plimsoll.yaml</c> over default.</summary>
internal sealed class ConfigurationReader(
    IReadOnlyDictionary<string, string> environment, string currentFolder, DiagnosticList diagnostics)
{
    /// <param name="flags">Texts of the flags that were given, by the setting's name.</param>
    /// <param name="readFile">Whether the configuration file matters to the command.</param>
    public EffectiveConfiguration Read(IReadOnlyDictionary<string, IReadOnlyList<string>> flags, bool readFile)
    {
        WarnOfUnknownVariables();
        string? path = FilePath(flags);
        IReadOnlyDictionary<string, SettingValue> file = readFile && path is not null
            ? ConfigurationFile.Read(path, diagnostics)
            : new Dictionary<string, SettingValue>();
        return new(Settings.All.ToDictionary(
            s => s.Name,
            s => FromFlag(s, flags)
                ?? FromEnvironment(s)
                ?? file.GetValueOrDefault(s.Name)
                ?? (s == Settings.ConfigurationFile && readFile ? Found(path) : null)
                ?? FromDefault(s)));
    }

    private static SettingValue? Found(string? path) => path is null
        ? null
        : new(Settings.ConfigurationFile, [(path, new SourcePoint(path, 1, 1))], new SettingOrigin.Default());

    private string? FilePath(IReadOnlyDictionary<string, IReadOnlyList<string>> flags)
    {
        string? named = flags.TryGetValue(Settings.ConfigurationFile.Name, out IReadOnlyList<string>? given)
            ? given[^1]
            : environment.GetValueOrDefault(Settings.ConfigurationFile.EnvironmentVariable);
        return string.IsNullOrEmpty(named)
            ? ConfigurationFile.FindUpwards(currentFolder)
            : Path.Combine(currentFolder, named);
    }

    private SettingValue? FromFlag(Setting setting, IReadOnlyDictionary<string, IReadOnlyList<string>> flags)
    {
        if (!flags.TryGetValue(setting.Name, out IReadOnlyList<string>? texts))
        {
            return null;
        }

        SourcePoint at = new(setting.Flag, 1, 1);
        return new(setting, Valid(setting, texts, at), new SettingOrigin.Flag(setting.Flag));
    }

    private SettingValue? FromEnvironment(Setting setting)
    {
        if (!setting.Allows(SettingSources.Environment))
        {
            return null;
        }

        if (setting == Settings.Header)
        {
            return Headers();
        }

        string variable = setting.EnvironmentVariable;
        string? text = environment.GetValueOrDefault(variable);
        if (string.IsNullOrEmpty(text) && setting == Settings.NoColor
            && !string.IsNullOrEmpty(environment.GetValueOrDefault("NO_COLOR")))
        {
            (variable, text) = ("NO_COLOR", "true");
        }

        // An empty variable is how a shell unsets one for a single command.
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        IReadOnlyList<string> texts = setting.IsList
            ? text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [text];
        return new(setting, Valid(setting, texts, new SourcePoint(variable, 1, 1)),
            new SettingOrigin.Environment(variable));
    }

    private SettingValue? Headers()
    {
        string[] variables = [.. environment.Keys
            .Where(k => k.StartsWith(Settings.HeaderPrefix, StringComparison.Ordinal)
                && k.Length > Settings.HeaderPrefix.Length)
            .Order(StringComparer.Ordinal)];
        return variables.Length == 0
            ? null
            : new(
                Settings.Header,
                [.. variables.Select(v => (
                    $"{v[Settings.HeaderPrefix.Length..].Replace('_', '-')}: {environment[v]}",
                    new SourcePoint(v, 1, 1)))],
                new SettingOrigin.Environment(string.Join(", ", variables)));
    }

    private static SettingValue FromDefault(Setting setting) => new(
        setting,
        setting.Default is string text ? [(text, new SourcePoint("default", 1, 1))] : [],
        new SettingOrigin.Default());

    private List<(string Text, SourcePoint At)> Valid(Setting setting, IReadOnlyList<string> texts, SourcePoint at)
    {
        List<(string, SourcePoint)> valid = [];
        foreach (string text in texts)
        {
            if (SettingCheck.Fault(setting, text) is (string code, string message))
            {
                diagnostics.Add(at, code, message);
            }
            else
            {
                valid.Add((text, at));
            }
        }

        return valid;
    }

    private void WarnOfUnknownVariables()
    {
        foreach (string variable in environment.Keys.Order(StringComparer.Ordinal))
        {
            if (variable.StartsWith(Setting.EnvironmentPrefix, StringComparison.Ordinal)
                && !variable.StartsWith(Settings.HeaderPrefix, StringComparison.Ordinal)
                && !Settings.All.Any(s => s.Allows(SettingSources.Environment) && s.EnvironmentVariable == variable))
            {
                diagnostics.Warn(new SourcePoint(variable, 1, 1), DiagnosticCodes.UnknownVariable,
                    "no setting has this environment variable; expected one that 'plimsoll config' lists");
            }
        }
    }
}
