using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Regimes;

/// <summary>Finds which kinds of swap were on. <c>SwapTotal</c> alone never says which.</summary>
/// <remarks>Sources: <c>node_swap_size_bytes</c> (node_exporter 1.10 and later, by flag), the state of
/// <c>dev-zram0.swap</c> (systemd collector), the kernel's "Adding ... swap on" line.</remarks>
internal sealed class SwapKindProof(HostMetrics metrics, HostJournal? journal, GuestClock clock)
{
    public (IReadOnlyList<SwapKind> Kinds, IReadOnlyList<EvidenceItem> Evidence) Within(
        Window window, DateTimeOffset? boot)
    {
        SortedSet<SwapKind> kinds = [];
        List<EvidenceItem> evidence = [];
        foreach (Series size in metrics.All(MetricNames.SwapSize))
        {
            if (size.Labels.TryGetValue("device", out string? device)
                && First(size, window, v => v > 0) is int index)
            {
                kinds.Add(KindOf(device));
                evidence.Add(size.Cite(index, $"swap on {device}"));
            }
        }

        // That the device was set up (systemd-zram-setup@) does not say that it is swapped to.
        Series? active = metrics.One(MetricNames.UnitState, ("name", EvidenceNeeds.ZramSwapUnit), ("state", "active"));
        if (active is not null && First(active, window, v => v == 1) is int at)
        {
            kinds.Add(SwapKind.Zram);
            evidence.Add(active.Cite(at, $"{EvidenceNeeds.ZramSwapUnit} active"));
        }

        foreach (SwapActivation activation in journal?.SwapActivations ?? [])
        {
            // Without a boot time any earlier activation may be of this boot.
            DateTimeOffset added = clock.ToServer(activation.At).Latest;
            if (added <= window.Until && (boot is null || added >= boot - clock.Uncertainty))
            {
                kinds.Add(KindOf(activation.Device));
                evidence.Add(activation.Source);
            }
        }

        return ([.. kinds], evidence);
    }

    private static SwapKind KindOf(string device) =>
        device.Contains("zram", StringComparison.Ordinal) ? SwapKind.Zram : SwapKind.Disk;

    private static int? First(Series series, Window window, Func<double, bool> holds)
    {
        (int first, int last) = series.IndexesWithin(window);
        if (first > last || holds(series.Values[first]))
        {
            return first <= last ? first : null;
        }

        foreach (int i in series.Changes)
        {
            if (i > first && i <= last && holds(series.Values[i]))
            {
                return i;
            }
        }

        return null;
    }
}
