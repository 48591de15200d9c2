using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Engine.Verifying;

namespace Plimsoll.Engine.Discovery;

/// <summary>What all metric sources together say they have.</summary>
/// <param name="Faults">Sources that did not answer, or cannot say.</param>
/// <param name="Diagnostics">What is wrong with the user's own files.</param>
public sealed record SourceInventories(
    IReadOnlyList<SeriesInventory> Inventories,
    IReadOnlyList<SourceFault> Faults,
    IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <param name="metrics">Names of metrics.</param>
    /// <param name="window">Null: everything the sources have (files only).</param>
    public static async Task<SourceInventories> ListAsync(
        IReadOnlyList<IMetricSource> sources, IReadOnlyCollection<string> metrics, Window? window,
        IProgress<VerificationProgress>? progress, CancellationToken cancellation)
    {
        List<SeriesInventory> inventories = [];
        List<SourceFault> faults = [];
        List<Diagnostic> diagnostics = [];
        for (int i = 0; i < sources.Count; i++)
        {
            progress?.Report(new VerificationProgress("listing series", i, sources.Count));
            if (sources[i] is not IInventorySource source)
            {
                faults.Add(new SourceFault(sources[i].Name, "it cannot say which series it has"));
                continue;
            }

            switch (await source.ListAsync(metrics, window, cancellation).ConfigureAwait(false))
            {
                case InventoryFetch.Available available:
                    inventories.Add(available.Inventory);
                    break;
                case InventoryFetch.Unavailable unavailable:
                    faults.Add(unavailable.Fault);
                    break;
                case InventoryFetch.Malformed malformed:
                    diagnostics.AddRange(malformed.Diagnostics);
                    break;
            }
        }

        return new(inventories, faults, diagnostics);
    }
}
