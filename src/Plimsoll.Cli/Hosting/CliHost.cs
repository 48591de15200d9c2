namespace Plimsoll.Cli.Hosting;

/// <summary>The process around a command: its streams, terminal, environment and clock.</summary>
internal sealed record CliHost
{
    public required Stream Output { get; init; }

    public required TextWriter Error { get; init; }

    public required bool OutputIsTerminal { get; init; }

    public required bool ErrorIsTerminal { get; init; }

    /// <summary>Columns of the terminal; asked only when the output is one.</summary>
    public required Func<int> TerminalColumns { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Absolute.</summary>
    public required string CurrentFolder { get; init; }

    public required TimeProvider Clock { get; init; }
}
