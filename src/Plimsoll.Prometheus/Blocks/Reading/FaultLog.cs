using System.Globalization;
using Plimsoll.Domain.Evidence;

namespace Plimsoll.Prometheus.Blocks.Reading;

/// <summary>Collects what of a data directory could not be read: the first ones in full, the rest as a number.
/// Thread-safe.</summary>
/// <param name="source">The directory as the user wrote it.</param>
internal sealed class FaultLog(string source)
{
    private const int Shown = 100;

    private readonly Lock _lock = new();
    private readonly List<string> _reasons = [];
    private int _hidden;

    public void Add(FileFault fault) => Add(fault.ToString());

    /// <param name="loss">What is not known because of it.</param>
    public void Add(FileFault fault, string loss) => Add($"{fault}; {loss}");

    public void Add(string reason)
    {
        lock (_lock)
        {
            if (_reasons.Count < Shown)
            {
                _reasons.Add(reason);
            }
            else
            {
                _hidden++;
            }
        }
    }

    /// <summary>Sorted, so that threads do not change the order.</summary>
    public IReadOnlyList<SourceFault> ToList()
    {
        lock (_lock)
        {
            List<SourceFault> list =
                [.. _reasons.Distinct().Order(StringComparer.Ordinal).Select(r => new SourceFault(source, r))];
            if (_hidden > 0)
            {
                list.Add(new SourceFault(
                    source, string.Create(CultureInfo.InvariantCulture, $"{_hidden} more faults are not shown")));
            }

            return list;
        }
    }
}
