using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Sizing.Replays;
using Plimsoll.Domain.Statistics.Censoring;

namespace Plimsoll.Domain.Advice.Demands;

/// <summary>A run that did its memory work, with its demand and the machine it ran on: what advice is made of.</summary>
/// <param name="Trace">Demand at each sample of the run.</param>
/// <param name="Regime">What the machine was when it started; null when not read.</param>
/// <param name="Machine">The same as a configuration; null when RAM, swap or the kind of swap is not known.</param>
public sealed record RecordedRun(Run Run, DemandTrace Trace, Regime? Regime, MachineConfiguration? Machine)
{
    /// <summary>The runs of a host whose demand was sampled, in time order. Runs that never worked say nothing of demand.
    /// </summary>
    public static IReadOnlyList<RecordedRun> Of(HostHistory history) =>
    [
        .. history.Runs
            .Where(r => r.ReachedWork != false)
            .OrderBy(r => r.Start.Latest)
            .Select(r => Of(history, r))
            .OfType<RecordedRun>(),
    ];

    /// <summary>The ends of its peak as observations: (low ends, middles, high ends). A run with a lower bound gives the
    /// same to all three.</summary>
    /// <param name="position">Its place in the order of time.</param>
    internal (Observation Low, Observation Middle, Observation High) Observe(double position)
    {
        double most = Regime is null ? double.PositiveInfinity
            : CapacityModel.Of(Regime, Machine?.Zram?.Ratio ?? RatioEstimate.Unknown)?.High.Bytes
                ?? double.PositiveInfinity;
        Observation At(double value) => new(value, Trace.IsOpen, Math.Max(most, value), position);
        return Trace.IsOpen
            ? (At(Trace.PeakLow), At(Trace.PeakLow), At(Trace.PeakLow))
            : (At(Trace.PeakLow), At((Trace.PeakLow + Trace.PeakHigh) / 2), At(Trace.PeakHigh));
    }

    private static RecordedRun? Of(HostHistory history, Run run)
    {
        if (run.PeakDemand is not { } peak || peak.Low.Bytes == 0)
        {
            return null;
        }

        Units.Window window = run.Window(history.Evidence.Window.Until);
        DemandPoint[] points = [.. history.Demand.Around(window).Where(p => window.Contains(p.At))];
        if (points.Length == 0)
        {
            return null;
        }

        DemandTrace trace = new(
            points[0].At,
            [.. points.Select(p => (p.At - points[0].At).TotalSeconds)],
            [.. points.Select(p => (double)p.Demand.Low.Bytes)],
            [.. points.Select(p => (double)p.Demand.High.Bytes)],
            peak.High.Bytes,
            run.PeakIsLowerBound);
        Regime? regime = history.Regimes.LastOrDefault(r => r.Window.From <= points[0].At);
        return new RecordedRun(
            run, trace, regime, regime is null ? null : MachineConfiguration.Of(regime, history.Ratio.Ratio));
    }
}
