using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Engine.Ports;

namespace Plimsoll.Engine.Verifying;

/// <summary>What went wrong and how far it got, from all workers. Thread-safe.</summary>
internal sealed class VerificationLog(IProgress<VerificationProgress> progress, int hosts)
{
    private readonly Lock _lock = new();
    private readonly HashSet<Diagnostic> _diagnostics = [];
    private readonly HashSet<SourceFault> _faults = [];
    private int _done;

    /// <summary>What is wrong with the user's own files.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics =>
    [
        .. _diagnostics.OrderBy(d => d.At.Path, StringComparer.Ordinal).ThenBy(d => d.At.Line).ThenBy(d => d.At.Column)
            .ThenBy(d => d.Code, StringComparer.Ordinal).ThenBy(d => d.Message, StringComparer.Ordinal),
    ];

    /// <summary>Sorted, so that workers do not change the order.</summary>
    public IReadOnlyList<SourceFault> Faults =>
    [
        .. _faults.OrderBy(f => f.Source, StringComparer.Ordinal).ThenBy(f => f.Reason, StringComparer.Ordinal),
    ];

    /// <returns>Whether judging makes sense: none of the user's own files was found wrong so far.</returns>
    public bool Add(BatchMetrics metrics, JournalFetch?[] journals)
    {
        lock (_lock)
        {
            _faults.UnionWith(metrics.Faults);
            _faults.UnionWith(journals.OfType<JournalFetch.Unavailable>().Select(u => u.Fault));
            _diagnostics.UnionWith(metrics.Diagnostics);
            _diagnostics.UnionWith(journals.OfType<JournalFetch.Malformed>().SelectMany(m => m.Diagnostics));
            return _diagnostics.Count == 0;
        }
    }

    public void Doing(string step) => progress.Report(new VerificationProgress(step, Volatile.Read(ref _done), hosts));

    public void Done(string step, int hostsDone)
    {
        Interlocked.Add(ref _done, hostsDone);
        Doing(step);
    }
}
