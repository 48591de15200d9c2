using System.Text;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Prometheus.OpenMetrics;

/// <summary>Collects what is wrong with one file: the first ones in full, the rest as a number.</summary>
internal sealed class DiagnosticLog(string path, int cap)
{
    private readonly List<Diagnostic> _shown = [];
    private int _hidden;

    public bool IsEmpty => _shown.Count == 0;

    public void Add(int line, ReadOnlySpan<byte> text, LineFault fault)
    {
        if (_shown.Count >= cap)
        {
            _hidden++;
            return;
        }

        int offset = Math.Min(fault.Offset, text.Length);
        Add(line, Encoding.UTF8.GetCharCount(text[..offset]) + 1, fault.Code, fault.Message);
    }

    public void Add(int line, int column, string code, string message)
    {
        if (_shown.Count >= cap)
        {
            _hidden++;
            return;
        }

        _shown.Add(new Diagnostic(new SourcePoint(path, line, column), code, message));
    }

    public IReadOnlyList<Diagnostic> ToList() => _hidden == 0
        ? _shown
        : [.. _shown, new Diagnostic(
            _shown[^1].At, OpenMetricsCode.MoreErrors, $"{_hidden} more errors in this file are not shown")];
}
