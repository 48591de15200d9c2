namespace Plimsoll.Cli.Commands;

/// <summary>A positional argument of a command.</summary>
/// <param name="Choices">The words it may be; empty when it may be anything.</param>
internal sealed record ArgumentSpec(string Name, string Help, bool IsRequired, IReadOnlyList<string> Choices)
{
    public bool IsFile { get; init; }

    /// <summary>It may be given several times; the last argument only.</summary>
    public bool IsList { get; init; }
}
