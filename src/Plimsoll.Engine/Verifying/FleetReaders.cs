using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;

namespace Plimsoll.Engine.Verifying;

/// <summary>All metric sources of a verification, opened for its fleet.</summary>
internal sealed class FleetReaders : IDisposable
{
    private readonly List<IMetricReader> _readers = [];

    private FleetReaders()
    {
    }

    /// <summary>As many as the source needs that would do the same work again for each question.</summary>
    public int HostsAtOnce => _readers.Count == 0 ? FetchingReader.MostHosts : _readers.Max(r => r.HostsAtOnce);

    public static async Task<FleetReaders> OpenAsync(
        IReadOnlyList<IMetricSource> sources, MetricRequest fleet, CancellationToken cancellation)
    {
        FleetReaders readers = new();
        try
        {
            foreach (IMetricSource source in sources)
            {
                readers._readers.Add(await source.OpenAsync(fleet, cancellation).ConfigureAwait(false));
            }

            return readers;
        }
        catch
        {
            readers.Dispose();
            throw;
        }
    }

    public async Task<Window?> ExtentAsync(CancellationToken cancellation)
    {
        Window? extent = null;
        foreach (IMetricReader reader in _readers)
        {
            Window? own = await reader.ExtentAsync(cancellation).ConfigureAwait(false);
            extent = own is Window window ? extent?.Hull(window) ?? window : extent;
        }

        return extent;
    }

    public async Task<BatchMetrics> ReadAsync(
        IReadOnlyList<FollowUpHost> hosts, IReadOnlyList<MetricSelector> selectors, CancellationToken cancellation)
    {
        BatchMetrics batch = new();
        foreach (IMetricReader reader in _readers)
        {
            batch.Add(await reader.ReadAsync(hosts, selectors, cancellation).ConfigureAwait(false));
        }

        return batch;
    }

    public void Dispose() => _readers.ForEach(r => r.Dispose());
}
