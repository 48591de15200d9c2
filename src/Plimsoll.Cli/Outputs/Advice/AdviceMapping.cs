using Plimsoll.Cli.Outputs.Json;
using Plimsoll.Domain.Advice;
using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.Advice.Options;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs.Advice;

/// <summary>Makes the document of advice.</summary>
internal static class AdviceMapping
{
    public static AdviceDocument Of(AdviceReport advice, VerdictReport report) => new(
        AdviceDocument.SchemaName,
        report.FollowUp.Path,
        new(advice.Risk.OomProbability, advice.Risk.Runs, advice.Risk.Confidence),
        [.. advice.Hosts.Select(Of)],
        [.. report.Faults.Select(f => new FaultItem(f.Source, f.Reason))]);

    private static AdviceHostItem Of(HostAdvice host) => new(
        host.Name,
        host.Node,
        Of(host.Demand),
        host.Capacity is { } capacity ? new(capacity.Low.Bytes, capacity.High.Bytes) : null,
        [.. host.Options.Select(Of)],
        host.NoOptions);

    private static DemandItem Of(DemandEstimate demand) => new(
        demand.Runs,
        demand.Censored,
        demand.Bound?.Target.Bytes,
        demand.Bound?.Lower.Bytes,
        demand.Bound?.Upper.Bytes,
        demand.NotEnough);

    private static OptionItem Of(RemedyOption option) => new(
        option.Facts.Id,
        [.. option.Settings.Select(s => new SettingItem(s.Name, s.Value, s.Unit))],
        new(option.OomProbability.Low, option.OomProbability.High),
        option.Margin is (double low, double high) ? new(Math.Round(low), Math.Round(high)) : null,
        option.NodeRamCost,
        AdviceWords.Of(option.Facts.Interruption),
        AdviceWords.Of(option.Facts.Effort),
        option.Facts.NotFixed,
        option.Rank,
        option.Why,
        AdviceWords.Of(option.MeetsTarget),
        option.IsSmallest,
        new(option.Replay.Survives, option.Replay.Dies, option.Replay.Unknown),
        option.PlanLine);
}
