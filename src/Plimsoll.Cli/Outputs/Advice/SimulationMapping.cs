using Plimsoll.Cli.Outputs.Json;
using Plimsoll.Domain.Advice;
using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Sizing.Replays;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs.Advice;

/// <summary>Makes the document of a trial.</summary>
internal static class SimulationMapping
{
    public static SimulationDocument Of(IReadOnlyList<Simulation> hosts, VerdictReport report)
    {
        RiskTarget risk = report.FollowUp.Risk;
        return new SimulationDocument(
            SimulationDocument.SchemaName,
            report.FollowUp.Path,
            new(risk.OomProbability, risk.Runs, risk.Confidence),
            [.. hosts.Select(Of)],
            [.. report.Faults.Select(f => new FaultItem(f.Source, f.Reason))]);
    }

    private static SimulatedHostItem Of(Simulation host) => new(
        host.Name,
        host.Capacity is { } capacity ? Bytes((capacity.Low, capacity.High)) : null,
        new(host.OomProbability.Low, host.OomProbability.High),
        new(Count(host, ReplayOutcome.Survives), Count(host, ReplayOutcome.Dies), Count(host, ReplayOutcome.Unknown)),
        [.. host.Runs.Select(r => Of(r.Recorded, r.Replay))],
        host.NotPossible);

    public static int Count(Simulation host, ReplayOutcome outcome) => host.Runs.Count(r => r.Replay.Outcome == outcome);

    private static SimulatedRunItem Of(RecordedRun recorded, RunReplay replay) => new(
        Words.Of(recorded.Run.Start.Earliest),
        Words.Of(recorded.Run.Cause),
        Of(replay.Outcome),
        Bytes(replay.Margin),
        Bytes(replay.PeakSwap),
        Bytes(replay.PeakPool),
        new(replay.SecondsFull.Low, replay.SecondsFull.High));

    public static string Of(ReplayOutcome outcome) => outcome switch
    {
        ReplayOutcome.Survives => "survives",
        ReplayOutcome.Dies => "dies",
        _ => "unknown",
    };

    // A killed run's margin has no lower end, and JSON no infinity.
    private static RangeItem Bytes((double Low, double High) range) => new(Finite(range.Low), Finite(range.High));

    private static double? Finite(double bytes) => double.IsFinite(bytes) ? Math.Round(bytes) : null;
}
