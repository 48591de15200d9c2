using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Cli.Configuration;

/// <summary>Collects everything wrong with the input, so that it is all reported at once. At most
/// <see cref="Limit"/> are kept for each path; the rest are counted.</summary>
internal sealed class DiagnosticList
{
    public const int Limit = 100;

    private readonly List<Diagnostic> _kept = [];
    private readonly Dictionary<string, int> _countByPath = new(StringComparer.Ordinal);

    public bool HasErrors { get; private set; }

    public void Add(SourcePoint at, string code, string message) =>
        Add(new Diagnostic(at, code, message));

    public void Warn(SourcePoint at, string code, string message) =>
        Add(new Diagnostic(at, code, message, DiagnosticSeverity.Warning));

    public void Add(Diagnostic diagnostic)
    {
        HasErrors |= diagnostic.Severity == DiagnosticSeverity.Error;
        int count = _countByPath.GetValueOrDefault(diagnostic.At.Path) + 1;
        _countByPath[diagnostic.At.Path] = count;
        if (count <= Limit)
        {
            _kept.Add(diagnostic);
        }
    }

    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            Add(diagnostic);
        }
    }

    /// <summary>What was kept, in the order found, each path's rest as one last line.</summary>
    public IReadOnlyList<Diagnostic> ToList() =>
    [
        .. _kept,
        .. _countByPath.Where(c => c.Value > Limit).Select(c => new Diagnostic(
            new SourcePoint(c.Key, 1, 1),
            _kept.Last(d => d.At.Path == c.Key).Code,
            $"{c.Value - Limit} more like these are not shown")),
    ];
}
