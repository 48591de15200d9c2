namespace Plimsoll.Domain.Diagnostics;

/// <summary>An error stops the command with exit code 2; a warning is shown and the command goes on.</summary>
public enum DiagnosticSeverity
{
    Error,
    Warning,
}
