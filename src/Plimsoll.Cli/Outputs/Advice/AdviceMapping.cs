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
        DocumentMapping.Of(advice.Risk),
        [.. advice.Hosts.Select(Of)],
        DocumentMapping.Of(report.Faults));

    private static AdviceHostItem Of(HostAdvice host) => new(
        host.Name,
        host.Node,
        Of(host.Demand),
        DocumentMapping.Of(host.Capacity),
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
        RangeItem.Of(option.OomProbability),
        option.Margin is (double, double) margin ? RangeItem.Bytes(margin) : null,
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
