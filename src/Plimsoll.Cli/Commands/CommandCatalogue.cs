using Plimsoll.Cli.Commands.Advice;
using Plimsoll.Cli.Configuration;

namespace Plimsoll.Cli.Commands;

/// <summary>All commands, in the order of the help.</summary>
internal static class CommandCatalogue
{
    /// <summary>Settings of every command.</summary>
    public static IReadOnlyList<Setting> General { get; } =
        [Settings.Quiet, Settings.Verbose, Settings.NoColor, Settings.ConfigurationFile];

    /// <summary>How to talk to servers.</summary>
    public static IReadOnlyList<Setting> Connection { get; } =
    [
        Settings.ServerKind, Settings.Tenant, Settings.Read,
        Settings.Timeout, Settings.HeaderFile, Settings.CaFile, Settings.ClientCertificate, Settings.ClientKey,
    ];

    /// <summary>Settings of every command that looks at evidence.</summary>
    public static IReadOnlyList<Setting> Evidence { get; } =
    [
        Settings.Prometheus, Settings.OpenMetrics, Settings.Blocks, Settings.Journal, Settings.Loki,
        Settings.JournalCommand,
        Settings.From, Settings.Until, Settings.Confidence, Settings.Risk,
        .. Connection, Settings.Format, Settings.Output, Settings.Width, .. General,
    ];

    /// <summary>Settings of commands that print a listing.</summary>
    public static IReadOnlyList<Setting> Listing { get; } =
        [Settings.Format, Settings.Output, Settings.Width, .. General];

    public static ArgumentSpec FollowUp { get; } =
        new("FOLLOW-UP", "the document: Markdown or YAML", IsRequired: true, []) { IsFile = true };

    public static IReadOnlyList<CommandSpec> All { get; } =
    [
        InitCommand.Spec,
        VerifyCommand.Spec,
        LintCommand.Spec,
        RunsCommand.Spec,
        IncidentsCommand.Spec,
        TimelineCommand.Spec,
        AdviseCommand.Spec,
        SimulateCommand.Spec,
        ChecksCommand.Spec,
        RulesCommand.Spec,
        SchemaCommand.Spec,
        ConfigCommand.Spec,
        CompletionCommand.Spec,
    ];
}
