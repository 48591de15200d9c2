using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Sampling;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Regimes;

/// <summary>Splits a host's evidence into regimes.</summary>
public static class RegimeReader
{
    /// <summary>Regimes in time order, as far as the metrics go; empty without memory metrics.</summary>
    public static IReadOnlyList<Regime> Read(HostMetrics metrics, HostJournal? journal, GuestClock clock)
    {
        SwapKindProof kinds = new(metrics, journal, clock);
        Series? boot = metrics.One(MetricNames.BootTime);
        Series? time = metrics.One(MetricNames.Time);
        Series? memory = metrics.One(MetricNames.MemTotal);
        Series? swap = metrics.One(MetricNames.SwapTotal);
        TimeAxis axis = TimeAxis.Of([.. new[] { memory, swap, boot }.OfType<Series>()]);
        ReadOnlySpan<long> spine = axis.Times;
        Series[] exporters = [.. metrics.All(MetricNames.ExporterBuildInfo)];
        Series[] nixes = [.. metrics.All(MetricNames.NixInfo)];
        VersionLabel exporter = new(exporters);
        VersionLabel nix = new(nixes);

        List<Regime> regimes = [];
        State? current = null;
        BootReading? booted = null;
        DateTimeOffset? bootTime = null;
        int from = 0;

        // Between two turns every reading repeats the one before it.
        foreach (int i in Turns.Of(axis, 0, spine.Length - 1, [memory, swap, boot, .. exporters, .. nixes]))
        {
            long at = spine[i];
            State next = new(
                BootReading.Read(boot, time, at), memory?.ValueAt(axis, i), swap?.ValueAt(axis, i), exporter.At(at),
                nix.At(at));
            if (current is State state && !state.IsSameAs(next))
            {
                regimes.Add(Describe(spine, from, i - 1, state, bootTime, kinds));
                from = i;
                current = next;
            }
            else
            {
                current = current is State earlier ? earlier.FilledFrom(next) : next;
            }

            // One moment for all regimes of a boot, though each reading is a little off.
            if (next.Boot is BootReading read && !(booted is BootReading known && known.IsSameBootAs(read)))
            {
                bootTime = read.At;
            }

            booted = next.Boot ?? booted;
        }

        if (current is State lastState)
        {
            regimes.Add(Describe(spine, from, spine.Length - 1, lastState, bootTime, kinds));
        }

        return regimes;
    }

    private static Regime Describe(
        ReadOnlySpan<long> spine, int from, int to, State state, DateTimeOffset? bootTime, SwapKindProof kinds)
    {
        Window window = new(
            DateTimeOffset.FromUnixTimeMilliseconds(spine[from]), DateTimeOffset.FromUnixTimeMilliseconds(spine[to]));
        DateTimeOffset? boot = state.Boot is null ? null : bootTime;
        ByteSize? swapTotal = state.SwapTotal is double swap ? ByteSize.TryFromBytes(swap) : null;
        (IReadOnlyList<SwapKind> proved, IReadOnlyList<EvidenceItem> evidence) =
            swapTotal is { Bytes: > 0 } ? kinds.Within(window, boot) : ([], []);
        return new Regime(
            window,
            boot,
            state.MemTotal is double memory ? ByteSize.TryFromBytes(memory) : null,
            swapTotal,
            proved,
            state.Exporter,
            state.Nix,
            evidence);
    }

    private readonly record struct State(
        BootReading? Boot, double? MemTotal, double? SwapTotal, string? Exporter, string? Nix)
    {
        /// <summary>A reading that is absent on one side says nothing about a change.</summary>
        public bool IsSameAs(State next) =>
            (Boot is not BootReading boot || next.Boot is not BootReading nextBoot || boot.IsSameBootAs(nextBoot))
            && (MemTotal is null || next.MemTotal is null || MemTotal == next.MemTotal)
            && (SwapTotal is null || next.SwapTotal is null || SwapTotal == next.SwapTotal)
            && (Exporter is null || next.Exporter is null || Exporter == next.Exporter)
            && (Nix is null || next.Nix is null || Nix == next.Nix);

        public State FilledFrom(State next) => new(
            next.Boot ?? Boot, MemTotal ?? next.MemTotal, SwapTotal ?? next.SwapTotal,
            Exporter ?? next.Exporter, Nix ?? next.Nix);
    }
}
