using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Inventories;

namespace Plimsoll.Engine.Ports;

/// <summary>What a source answered when asked which series it has.</summary>
public abstract record InventoryFetch
{
    private InventoryFetch()
    {
    }

    public sealed record Available(SeriesInventory Inventory) : InventoryFetch;

    /// <summary>The source failed; its silence about a series proves nothing.</summary>
    public sealed record Unavailable(SourceFault Fault) : InventoryFetch;

    /// <summary>The source is the user's own file and its text is wrong: exit code 2.</summary>
    public sealed record Malformed(IReadOnlyList<Diagnostic> Diagnostics) : InventoryFetch;
}
