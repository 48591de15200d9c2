using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Regimes;

/// <summary>Splits a host's evidence into regimes.</summary>
public static class RegimeReader
{
    /// <summary>The kernel computes the boot time anew at each read and may be a second off; node_exporter passes it on.
    /// </summary>
    public static readonly TimeSpan BootTimeJitter = TimeSpan.FromSeconds(2);

    /// <summary>Regimes in time order, as far as the metrics go; empty without memory metrics.</summary>
    public static IReadOnlyList<Regime> Read(HostMetrics metrics, HostJournal? journal, GuestClock clock)
    {
        Series? spine = metrics.One(MetricNames.MemTotal) ?? metrics.One(MetricNames.SwapTotal)
            ?? metrics.One(MetricNames.BootTime);
        if (spine is null)
        {
            return [];
        }

        SwapKindProof kinds = new(metrics, journal, clock);
        Series? boot = metrics.One(MetricNames.BootTime);
        Series? memory = metrics.One(MetricNames.MemTotal);
        Series? swap = metrics.One(MetricNames.SwapTotal);
        VersionLabel exporter = new([.. metrics.All(MetricNames.ExporterBuildInfo)]);
        VersionLabel nix = new([.. metrics.All(MetricNames.NixInfo)]);

        List<Regime> regimes = [];
        State? current = null;
        int from = 0;
        for (int i = 0; i < spine.Count; i++)
        {
            long time = spine.Times[i];
            State next = new(
                boot?.ValueAt(time), memory?.ValueAt(time), swap?.ValueAt(time), exporter.At(time), nix.At(time));
            if (current is State state && !state.IsSameAs(next))
            {
                regimes.Add(Describe(spine, from, i - 1, state, kinds));
                from = i;
                current = next;
            }
            else
            {
                current = current is State earlier ? earlier.FilledFrom(next) : next;
            }
        }

        if (current is State lastState)
        {
            regimes.Add(Describe(spine, from, spine.Count - 1, lastState, kinds));
        }

        return regimes;
    }

    private static Regime Describe(Series spine, int from, int to, State state, SwapKindProof kinds)
    {
        Window window = new(spine.TimeAt(from), spine.TimeAt(to));
        DateTimeOffset? boot = state.BootTime is double seconds
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Clamp(seconds * 1000, 0, 253402300799000))
            : null;
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
        double? BootTime, double? MemTotal, double? SwapTotal, string? Exporter, string? Nix)
    {
        /// <summary>A reading that is absent on one side says nothing about a change.</summary>
        public bool IsSameAs(State next) =>
            (BootTime is not double boot || next.BootTime is not double nextBoot
                || Math.Abs(boot - nextBoot) <= BootTimeJitter.TotalSeconds)
            && (MemTotal is null || next.MemTotal is null || MemTotal == next.MemTotal)
            && (SwapTotal is null || next.SwapTotal is null || SwapTotal == next.SwapTotal)
            && (Exporter is null || next.Exporter is null || Exporter == next.Exporter)
            && (Nix is null || next.Nix is null || Nix == next.Nix);

        public State FilledFrom(State next) => new(
            next.BootTime ?? BootTime, MemTotal ?? next.MemTotal, SwapTotal ?? next.SwapTotal,
            Exporter ?? next.Exporter, Nix ?? next.Nix);
    }
}
