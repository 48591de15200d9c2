using System.Globalization;
using Plimsoll.Domain.Advice;
using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.Advice.Options;
using Plimsoll.Domain.Advice.Peers;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Sizing.Replays;
using Plimsoll.Domain.Units;

namespace Plimsoll.Accuracy;

/// <summary>One incident and what different sizers make of it: ns2, killed in three of its five nights.</summary>
/// <remarks>All see the nights before the fix only, and their answers are replayed on the later nights of the two alike
/// hosts, whose demand was then read in full. Plimsoll also looks at ns1, which did the same work unharmed; the others size
/// a machine from its own history.</remarks>
public static class FourAnswers
{
    /// <summary>One sizer's answer.</summary>
    /// <param name="Foreseen">Chance of an OOM kill in 30 runs, from the nights before the fix.</param>
    /// <param name="Margin">Least capacity less demand of any replayed run, cautious and hopeful end. Bytes.</param>
    public sealed record Answer(
        string Who, MachineConfiguration Machine, string Settings, int Survives, int Dies, int Unknown,
        (double Low, double High) Foreseen, (double Low, double High) Margin);

    public static IReadOnlyList<Answer> Of(IReadOnlyList<HostMaterial> hosts)
    {
        HostMaterial ns1 = hosts.Single(h => h.Name == "ns1");
        HostMaterial ns2 = hosts.Single(h => h.Name == "ns2");
        RecordedRun[] before = [.. ns2.Runs.Where(r => !r.Run.AfterFix)];
        RecordedRun[] after = [.. ns1.Runs.Concat(ns2.Runs).Where(r => r.Run.AfterFix)];
        MachineConfiguration now = before[0].Machine!;
        ByteSize granted = GuestMemory.Nominal(now.MemTotal.High);
        ByteSize peak = ByteSize.FromBytes((ulong)before.Max(r => r.Trace.PeakLow));
        RecordedRun[] alike =
            [.. before.Concat(ns1.Runs.Where(r => !r.Run.AfterFix)).OrderBy(r => r.Run.Start.Latest)];
        DemandEstimate demand = DemandEstimate.Of(alike, SampleVerification.Plan().Risk);
        return
        [
            Ram("as it was", granted),
            Ram("krr", PeerAnswers.Krr(peak, null)),
            Ram("Vertical Pod Autoscaler", PeerAnswers.VerticalPodAutoscaler(granted, peak)),
            Ram("krr with OOM data", PeerAnswers.Krr(peak, granted)),
            Ram("doubled", PeerAnswers.Doubled(granted)),
            Plimsoll(),
        ];

        Answer Ram(string who, ByteSize memory) => Replay(
            who, now with { MemTotal = GuestMemory.Resized(now.MemTotal.Low, memory) },
            string.Create(CultureInfo.InvariantCulture, $"{memory.Mebibytes:0} MiB"));

        Answer Plimsoll()
        {
            HostMaterial pooled = new(
                "ns2", alike, demand, now,
                new RatioEstimate(RatioEstimate.Unknown, RatioBasis.Assumed, ByteSize.Zero, []));
            RemedyOption best = Advisor.Of(SampleVerification.Plan(), pooled).Smallest
                ?? throw new InvalidDataException("no option meets the target");
            return Replay("Plimsoll", best.Machine!, string.Join(
                ", ", best.Settings.Select(s => $"{s.Name} {s.Value} {s.Unit}")));
        }

        Answer Replay(string who, MachineConfiguration machine, string settings)
        {
            MachineCapacity capacity = MachineCapacity.Of(machine);
            RunReplay[] replays = [.. after.Select(r => RunReplay.Of(r.Trace, capacity))];
            return new Answer(
                who, machine, settings,
                replays.Count(r => r.Outcome == ReplayOutcome.Survives),
                replays.Count(r => r.Outcome == ReplayOutcome.Dies),
                replays.Count(r => r.Outcome == ReplayOutcome.Unknown),
                demand.OomProbability(capacity),
                (replays.Min(r => r.Margin.Low), replays.Min(r => r.Margin.High)));
        }
    }

    public static string Markdown(IReadOnlyList<Answer> answers) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        ### One incident, different answers

        | who | gives | survive | die | not predicted | least margin | foreseen chance |
        | --- | --- | --- | --- | --- | --- | --- |
        {string.Join('\n', answers.Select(Row))}

        """);

    private static string Row(Answer answer) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {answer.Who} | {answer.Settings} | {answer.Survives} | {answer.Dies} | {answer.Unknown} | {answer.Margin.Low / (1 << 20):0} to {answer.Margin.High / (1 << 20):0} MiB | {100 * answer.Foreseen.Low:0} to {100 * answer.Foreseen.High:0} % |");
}
