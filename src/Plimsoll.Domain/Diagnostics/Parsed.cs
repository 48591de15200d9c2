namespace Plimsoll.Domain.Diagnostics;

/// <summary>What was read from a text and everything found wrong with it. <see cref="Value"/> is set whenever there is
/// no error; beside errors it may hold what could be read.</summary>
public sealed record Parsed<T>(T? Value, IReadOnlyList<Diagnostic> Diagnostics)
    where T : class
{
    public bool HasErrors => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
}
