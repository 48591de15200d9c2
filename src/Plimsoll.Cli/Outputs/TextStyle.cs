namespace Plimsoll.Cli.Outputs;

/// <summary>How text for people is laid out.</summary>
/// <param name="Columns">Width in columns, 40 and more.</param>
/// <param name="HasColour">ANSI colours; only ever on a terminal.</param>
/// <param name="IsVerbose">Show what is left out by default.</param>
internal sealed record TextStyle(int Columns, bool HasColour, bool IsVerbose);
