using Plimsoll.Cli.Configuration;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Cli.Verification;

/// <summary>Makes connection settings of the configuration, reading the files that hold secrets.</summary>
/// <remarks>Faults: PLM4007, PLM4008, PLM4013, PLM4016. No message shows a secret.</remarks>
internal sealed class ConnectionReader(
    EffectiveConfiguration configuration, string currentFolder, DiagnosticList diagnostics)
{
    private const int MostBytes = 64 * 1024;

    public ConnectionSettings Read()
    {
        string? user = configuration.Text(Settings.User);
        string? password = Secret(Settings.Password, Settings.PasswordFile, "a file that holds the password");
        string? token = Secret(Settings.BearerToken, Settings.BearerTokenFile, "a file that holds the bearer token");
        if (password is not null && user is null)
        {
            Contradict(Settings.Password, $"a password without {Settings.User.EnvironmentVariable}; expected both");
        }

        if (user is not null && token is not null)
        {
            Contradict(Settings.User, "a user name and a bearer token; expected one of them");
        }

        string? certificate = configuration.FilePath(Settings.ClientCertificate, currentFolder);
        string? key = configuration.FilePath(Settings.ClientKey, currentFolder);
        if (key is not null && certificate is null)
        {
            Contradict(Settings.ClientKey, $"a key without {Settings.ClientCertificate.Flag}; expected both");
        }

        return new(configuration.Timeout, [.. ReadHeaders()], user, password, token,
            configuration.FilePath(Settings.CaFile, currentFolder), certificate, key);
    }

    private string? Secret(Setting value, Setting file, string expected)
    {
        string? text = configuration.Text(value);
        string? path = configuration.FilePath(file, currentFolder);
        if (text is not null && path is not null)
        {
            Contradict(value, $"set beside {file.EnvironmentVariable}; expected one of them");
            return text;
        }

        // Editors and echo end a file with a newline that is no part of the secret.
        return text ?? (path is null
            ? null
            : TextFile.Read(path, configuration.Text(file)!, MostBytes, expected, diagnostics)?.TrimEnd('\r', '\n'));
    }

    private IEnumerable<KeyValuePair<string, string>> ReadHeaders()
    {
        string folder = configuration.FolderOf(Settings.HeaderFile, currentFolder);
        foreach ((string shown, _) in configuration[Settings.HeaderFile].Texts)
        {
            string? text = TextFile.Read(
                Path.Combine(folder, shown), shown, MostBytes, "a file of NAME: VALUE lines", diagnostics);
            int number = 0;
            foreach (string line in text?.Split('\n') ?? [])
            {
                number++;
                if (!string.IsNullOrWhiteSpace(line)
                    && Header(line.TrimEnd('\r'), new SourcePoint(shown, number, 1)) is { } header)
                {
                    yield return header;
                }
            }
        }

        foreach ((string text, SourcePoint at) in configuration[Settings.Header].Texts)
        {
            if (Header(text, at) is { } header)
            {
                yield return header;
            }
        }
    }

    private KeyValuePair<string, string>? Header(string line, SourcePoint at)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? "" : line[..colon].Trim();
        string value = line[(colon + 1)..].Trim();
        bool isName = name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c));
        bool isValue = value.Length > 0 && !value.Any(char.IsControl);
        if (isName && isValue)
        {
            return new(name, value);
        }

        diagnostics.Add(at, DiagnosticCodes.HeaderLine,
            $"not a request header ({(isName ? "its value" : "its name")} is not right); expected NAME: VALUE");
        return null;
    }

    private void Contradict(Setting setting, string message) =>
        diagnostics.Add(configuration[setting].Texts is [(_, SourcePoint at), ..] ? at : new(setting.Name, 1, 1),
            DiagnosticCodes.Credentials, message);
}
