using Plimsoll.Cli.Configuration;
using Plimsoll.Cli.Outputs;

namespace Plimsoll.Cli.Commands;

/// <summary>A command: parser, help and completion are made from it.</summary>
/// <param name="Summary">One line, lower case, without final stop.</param>
/// <param name="Example">A command line that does something useful.</param>
/// <param name="Formats">Values of <c>--format</c> it takes; the first is its default. Empty: it has none.</param>
internal sealed record CommandSpec(
    string Name,
    string Summary,
    string Example,
    IReadOnlyList<ArgumentSpec> Arguments,
    IReadOnlyList<Setting> Settings,
    IReadOnlyList<OutputFormat> Formats,
    Func<Invocation, CancellationToken, Task<int>> Run)
{
    /// <summary>Paragraphs shown under the summary in the command's help.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Evidence given is written into a document, and not taken in place of what one names.</summary>
    public bool WritesEvidence { get; init; }

    /// <summary>What the exit codes mean for this command.</summary>
    public IReadOnlyList<(string Code, string Meaning)> ExitCodes { get; init; } = Hosting.ExitCode.OfVerdict;

    /// <summary>Whether a broken configuration file concerns it.</summary>
    public bool ReadsConfiguration { get; init; } = true;

    /// <summary>Choices of a setting for this command: <c>--format</c> offers only what the command can
    /// write.</summary>
    public IReadOnlyList<string> ChoicesOf(Setting setting) =>
        setting == Configuration.Settings.Format ? [.. Formats.Select(OutputFormats.Name)] : setting.Choices;
}
