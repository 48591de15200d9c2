using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Blocks.Reading;

namespace Plimsoll.Prometheus.Blocks;

/// <summary>A Prometheus data directory, a copy or a snapshot of one, as a source of raw samples and of what series
/// there are: blocks, and the newest hours out of the write-ahead log.</summary>
/// <remarks>
/// Nothing is written, and a server may go on using the directory. A directory that cannot be read, or is none, is
/// <see cref="MetricFetch.Malformed"/> (PLM2018, PLM2019). What is damaged in it costs what it covers: the rest is
/// answered, with a warning for each loss. Thread-safe. Format: <c>docs/formats/blocks.md</c>.
/// </remarks>
public sealed class BlockDirectory : IMetricSource, IInventorySource
{
    private readonly string _fullPath;

    /// <param name="shownPath">The path as the user wrote it: for messages and provenance.</param>
    /// <param name="fullPath">The directory to open.</param>
    public BlockDirectory(string shownPath, string fullPath)
    {
        Name = shownPath;
        _fullPath = fullPath;
    }

    public string Name { get; }

    /// <remarks>The answer owns its memory: a fleet is better opened and asked host by host.</remarks>
    public async ValueTask<MetricFetch> FetchAsync(MetricRequest request, CancellationToken cancellation)
    {
        using IMetricReader reader = await OpenAsync(request, cancellation).ConfigureAwait(false);
        return await reader.ReadAsync(request.Hosts, request.Selectors, cancellation).ConfigureAwait(false);
    }

    public async ValueTask<IMetricReader> OpenAsync(MetricRequest fleet, CancellationToken cancellation) =>
        await Task.Run<IMetricReader>(() => Open(fleet, cancellation), cancellation).ConfigureAwait(false);

    /// <remarks>Asked series are read whole, so that their ends and numbers of samples are exact; none is
    /// kept.</remarks>
    public async ValueTask<InventoryFetch> ListAsync(
        IReadOnlyCollection<string> metrics, Window? window, CancellationToken cancellation) =>
        await Task.Run(() => List(metrics, window, cancellation), cancellation).ConfigureAwait(false);

    private IMetricReader Open(MetricRequest fleet, CancellationToken cancellation)
    {
        Snapshot? snapshot = Snapshot.Open(_fullPath, Name, Stretch.Of(fleet.Window), cancellation);
        try
        {
            if (snapshot is null || snapshot.IsEmpty)
            {
                return new RefusedReading([Refuse(snapshot)]);
            }

            BlockReading reading = new(Name, snapshot, fleet, cancellation);
            snapshot = null;
            return reading;
        }
        finally
        {
            snapshot?.Dispose();
        }
    }

    private InventoryFetch List(IReadOnlyCollection<string> metrics, Window? window, CancellationToken cancellation)
    {
        Stretch asked = Stretch.Of(window);
        using Snapshot? snapshot = Snapshot.Open(_fullPath, Name, asked, cancellation);
        return snapshot is null || snapshot.IsEmpty
            ? new InventoryFetch.Malformed([Refuse(snapshot)])
            : new BlockListing(Name, snapshot, asked).List(metrics, window, cancellation);
    }

    private Diagnostic Refuse(Snapshot? snapshot) => snapshot is null
        ? new Diagnostic(
            new SourcePoint(Name, 1, 1), BlockCode.CannotList, "no such directory, or no permission to list it")
        : new Diagnostic(
            new SourcePoint(Name, 1, 1),
            BlockCode.NoBlocks,
            "neither a block nor a write-ahead log is in it; expected a Prometheus data directory, "
            + "or a snapshot of one");
}
