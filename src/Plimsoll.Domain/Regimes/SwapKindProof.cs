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
            (int first, int last) = size.IndexesWithin(window);
            if (first <= last && size.Labels.TryGetValue("device", out string? device) && size.Values[first] > 0)
            {
                kinds.Add(KindOf(device));
                evidence.Add(size.Cite(first, $"swap on {device}"));
            }
        }

        // The setup unit stays active after its swap is off (RemainAfterExit): it speaks only where the swap unit is not read.
        string unit = metrics.All(MetricNames.UnitState, ("name", EvidenceNeeds.ZramSwapUnit)).Any()
            ? EvidenceNeeds.ZramSwapUnit
            : EvidenceNeeds.ZramSetupUnit;
        if (metrics.One(MetricNames.UnitState, ("name", unit), ("state", "active")) is { } active
            && FirstOne(active, window) is int index)
        {
            kinds.Add(SwapKind.Zram);
            evidence.Add(active.Cite(index, $"{unit} active"));
        }

        foreach (SwapActivation activation in journal?.SwapActivations ?? [])
        {
            DateTimeOffset at = clock.ToServer(activation.At).Latest;
            if (at <= window.Until && at >= (boot ?? window.From) - clock.Uncertainty)
            {
                kinds.Add(KindOf(activation.Device));
                evidence.Add(activation.Source);
            }
        }

        return ([.. kinds], evidence);
    }

    private static SwapKind KindOf(string device) =>
        device.Contains("zram", StringComparison.Ordinal) ? SwapKind.Zram : SwapKind.Disk;

    private static int? FirstOne(Series series, Window window)
    {
        (int first, int last) = series.IndexesWithin(window);
        for (int i = first; i <= last; i++)
        {
            if (series.Values[i] == 1)
            {
                return i;
            }
        }

        return null;
    }
}
