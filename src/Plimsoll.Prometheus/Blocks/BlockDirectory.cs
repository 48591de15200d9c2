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

    public async ValueTask<MetricFetch> FetchAsync(MetricRequest request, CancellationToken cancellation) =>
        await Task.Run(() => Fetch(request, cancellation), cancellation).ConfigureAwait(false);

    /// <remarks>Asked series are read whole, so that their ends and numbers of samples are exact; none is
    /// kept.</remarks>
    public async ValueTask<InventoryFetch> ListAsync(
        IReadOnlyCollection<string> metrics, Window? window, CancellationToken cancellation) =>
        await Task.Run(() => List(metrics, window, cancellation), cancellation).ConfigureAwait(false);

    private MetricFetch Fetch(MetricRequest request, CancellationToken cancellation)
    {
        Stretch asked = Stretch.Of(request.Window);
        using Snapshot? snapshot = Snapshot.Open(_fullPath, Name, asked, cancellation);
        return snapshot is null || snapshot.IsEmpty
            ? new MetricFetch.Malformed([Refuse(snapshot)])
            : new BlockFetch(Name, snapshot, asked).Fetch(new RequestInterest(request), cancellation);
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
