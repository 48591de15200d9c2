namespace Plimsoll.Cli.Outputs.Json;

/// <summary><c>checks --format json</c>; with an id, its one check with the text of its page.</summary>
internal sealed record ChecksDocument(string Schema, IReadOnlyList<CheckItem> Checks)
{
    public const string SchemaName = "plimsoll.checks/1";
}

internal sealed record CheckItem(string Id, string Question, string? Text);

/// <summary><c>rules --format json</c>; with an id, its one rule with the text of its page.</summary>
internal sealed record RulesDocument(string Schema, IReadOnlyList<RuleItem> Rules)
{
    public const string SchemaName = "plimsoll.rules/1";
}

internal sealed record RuleItem(string Id, string Severity, string Summary, string? Text);

/// <summary><c>config --format json</c>; secrets are masked.</summary>
internal sealed record ConfigDocument(string Schema, IReadOnlyList<ConfigItem> Settings)
{
    public const string SchemaName = "plimsoll.config/1";
}

/// <param name="Values">Null when nothing is set.</param>
internal sealed record ConfigItem(string Name, IReadOnlyList<string>? Values, string From);
