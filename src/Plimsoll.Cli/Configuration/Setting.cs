namespace Plimsoll.Cli.Configuration;

/// <summary>One thing a user can set: the only definition of its name, places, default and meaning. Help,
/// <c>plimsoll config</c>, shell completion and <c>docs/configuration.md</c> are made from it.</summary>
/// <param name="Name">Key in <c>plimsoll.yaml</c>; the flag and the environment variable are made from it.</param>
/// <param name="Help">One sentence without final stop.</param>
internal sealed record Setting(string Name, SettingGroup Group, SettingKind Kind, string Help)
{
    public const string EnvironmentPrefix = "PLIMSOLL_";

    public SettingSources Sources { get; init; } = SettingSources.All;

    /// <summary>The word for the value in the help, e.g. <c>FILE</c>; empty for a switch.</summary>
    public string ValueName { get; init; } = "";

    /// <summary>As a user would write it; null when there is none.</summary>
    public string? Default { get; init; }

    public bool IsList { get; init; }

    /// <summary>Never printed, never in reports.</summary>
    public bool IsSecret { get; init; }

    public string? ShortFlag { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The name after <c>--</c>; another than the setting's where commands share a flag.</summary>
    public string FlagName { get; init; } = Name;

    public string Flag => $"--{FlagName}";

    public string EnvironmentVariable { get; init; } =
        EnvironmentPrefix + Name.Replace('-', '_').ToUpperInvariant();

    public bool Allows(SettingSources source) => (Sources & source) != 0;
}
