using Plimsoll.Cli.Catalogue;
using Plimsoll.Cli.Hosting;
using Plimsoll.Cli.Outputs;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll schema</c>: the JSON Schema of the exact part of a follow-up.</summary>
internal static class SchemaCommand
{
    public static CommandSpec Spec { get; } = new(
        "schema",
        "the JSON Schema of a follow-up's exact block, for editors",
        "plimsoll schema > follow-up.schema.json",
        [],
        CommandCatalogue.General,
        [],
        Run)
    {
        Details =
        [
            "It describes a YAML follow-up, and the block 'yaml plimsoll' of a Markdown one. An editor that knows YAML "
            + "takes it by a first line \"# yaml-language-server: $schema=follow-up.schema.json\".",
        ],
        ReadsConfiguration = false,
        ExitCodes = ExitCode.OfDraft,
    };

    private static Task<int> Run(Invocation invocation, CancellationToken cancellation) =>
        Task.FromResult(new OutputTarget(invocation.Host, null).Write(Resources.Read(Resources.Schema)));
}
