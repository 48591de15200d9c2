using Plimsoll.Cli.Outputs.Json;
using Plimsoll.Domain.Advice;
using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.Sizing.Replays;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs.Advice;

/// <summary>Makes the document of a trial.</summary>
internal static class SimulationMapping
{
    public static SimulationDocument Of(IReadOnlyList<Simulation> hosts, VerdictReport report) => new(
        SimulationDocument.SchemaName,
        report.FollowUp.Path,
        DocumentMapping.Of(report.FollowUp.Risk),
        [.. hosts.Select(Of)],
        DocumentMapping.Of(report.Faults));

    private static SimulatedHostItem Of(Simulation host) => new(
        host.Name,
        host.Capacity is { } capacity ? RangeItem.Bytes((capacity.Low, capacity.High)) : null,
        RangeItem.Of(host.OomProbability),
        new(Count(host, ReplayOutcome.Survives), Count(host, ReplayOutcome.Dies), Count(host, ReplayOutcome.Unknown)),
        [.. host.Runs.Select(r => Of(r.Recorded, r.Replay))],
        host.NotPossible);

    public static int Count(Simulation host, ReplayOutcome outcome) => host.Runs.Count(r => r.Replay.Outcome == outcome);

    private static SimulatedRunItem Of(RecordedRun recorded, RunReplay replay) => new(
        Words.Of(recorded.Run.Start.Earliest),
        Words.Of(recorded.Run.Cause),
        Of(replay.Outcome),
        RangeItem.Bytes(replay.Margin),
        RangeItem.Bytes(replay.PeakSwap),
        RangeItem.Bytes(replay.PeakPool),
        RangeItem.Of(replay.SecondsFull));

    public static string Of(ReplayOutcome outcome) => outcome switch
    {
        ReplayOutcome.Survives => "survives",
        ReplayOutcome.Dies => "dies",
        _ => "unknown",
    };
}
