namespace Plimsoll.Cli.Configuration;

/// <summary>Says what is wrong with the text of a setting, without ever showing a secret.</summary>
internal static class SettingCheck
{
    private const int MostShown = 60;

    /// <summary>Null when <paramref name="text"/> is right, else the code and what was found and expected.</summary>
    public static (string Code, string Message)? Fault(Setting setting, string text)
    {
        if (setting.Kind == SettingKind.Address && text.Contains('@', StringComparison.Ordinal))
        {
            return (DiagnosticCodes.SecretInAddress,
                "an address with a user name or password in it; expected those in "
                + $"{Settings.User.EnvironmentVariable} and {Settings.Password.EnvironmentVariable}");
        }

        string? expected = SettingText.Expectation(setting, text);
        if (expected is null)
        {
            return null;
        }

        // What follows the question mark of an address may be a token.
        bool isHidden = setting.IsSecret
            || (setting.Kind == SettingKind.Address && text.Contains('?', StringComparison.Ordinal));
        string found = isHidden ? "its value" : $"'{Shorten(text)}'";
        return (DiagnosticCodes.SettingValue, $"{setting.Name}: {found} is not right; expected {expected}");
    }

    private static string Shorten(string text) => text.Length <= MostShown ? text : text[..MostShown] + "...";
}
