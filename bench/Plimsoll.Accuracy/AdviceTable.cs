using System.Globalization;
using Plimsoll.Domain.Advice;
using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.Advice.Options;
using Plimsoll.Domain.Units;

namespace Plimsoll.Accuracy;

/// <summary>The smallest machine that meets the plan's risk target, for each host at the end of the recording.</summary>
public static class AdviceTable
{
    public static string Markdown(IReadOnlyList<HostMaterial> hosts) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        ### Advice at the end of the recording

        | host | runs | demand to size for | capacity | chance as it is | smallest that meets the target |
        | --- | --- | --- | --- | --- | --- |
        {string.Join('\n', hosts.Select(h => Row(Advisor.Of(SampleVerification.Plan(), h))))}

        """);

    private static string Row(HostAdvice advice)
    {
        RemedyOption keep = advice.Options.Single(o => o.Facts.Kind == RemedyKind.Keep);
        string runs = advice.Demand.Censored == 0
            ? $"{advice.Demand.Runs}"
            : $"{advice.Demand.Runs}, {advice.Demand.Censored} of them lower bounds";
        string demand = advice.Demand.Bound is { } bound ? $"{new ByteRange(bound.Lower, bound.Upper)}" : "not known";
        string smallest = advice.Smallest is { } best
            ? string.Join(", ", best.Settings.Select(s => $"{s.Name} {s.Value} {s.Unit}").Prepend(best.Facts.Id))
            : "none for sure";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {advice.Name} | {runs} | {demand} | {advice.Capacity} | {100 * keep.OomProbability.Low:0.#} to {100 * keep.OomProbability.High:0.#} % | {smallest} |");
    }
}
