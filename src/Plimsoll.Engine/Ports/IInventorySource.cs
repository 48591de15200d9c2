using Plimsoll.Domain.Units;

namespace Plimsoll.Engine.Ports;

/// <summary>A source that can say which series it has, without the samples.</summary>
public interface IInventorySource
{
    /// <summary>Lists the series of some metrics, whatever hosts they name.</summary>
    /// <param name="metrics">Names of metrics.</param>
    /// <param name="window">Null: everything the source has (files only; a server is always asked for a window).</param>
    /// <remarks>Faults are values; only cancellation by the caller throws. The cost to a server is bounded: a few requests,
    /// whose number does not grow with hosts or time.</remarks>
    ValueTask<InventoryFetch> ListAsync(
        IReadOnlyCollection<string> metrics, Window? window, CancellationToken cancellation);
}
