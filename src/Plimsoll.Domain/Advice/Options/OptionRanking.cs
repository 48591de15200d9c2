using System.Globalization;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Domain.Advice.Options;

/// <summary>Puts options in order and says why.</summary>
/// <remarks>First those that meet the target, the cheapest first: by RAM of the node, then interruption, then effort. Then
/// those that perhaps do, and last those that do not, the less risky first. Among equals the less effort.</remarks>
internal static class OptionRanking
{
    public static IReadOnlyList<RemedyOption> Rank(IReadOnlyList<RemedyOption> options, RiskTarget risk)
    {
        List<RemedyOption> ranked =
        [
            .. options
                .OrderBy(o => o.MeetsTarget)
                .ThenBy(o => o.MeetsTarget == TargetMet.Yes ? o.NodeRamCost : 0)
                .ThenBy(o => o.MeetsTarget == TargetMet.Yes ? 0 : o.OomProbability.High)
                .ThenBy(o => o.MeetsTarget == TargetMet.Yes ? 0 : o.OomProbability.Low)
                .ThenBy(o => o.Facts.Interruption)
                .ThenBy(o => o.Facts.Effort)
                .ThenBy(o => o.NodeRamCost)
                .ThenBy(o => o.Facts.Kind),
        ];
        for (int i = 0; i < ranked.Count; i++)
        {
            RemedyOption one = ranked[i];
            ranked[i] = one with
            {
                Rank = i + 1,
                Why = Why(one, risk),
                IsSmallest = i == 0 && one is { MeetsTarget: TargetMet.Yes, Machine: not null },
            };
        }

        return ranked;
    }

    private static string Why(RemedyOption option, RiskTarget risk)
    {
        string chance = string.Create(
            CultureInfo.InvariantCulture,
            $"{Percent(option.OomProbability.Low)} to {Percent(option.OomProbability.High)} chance of an OOM kill in {risk.Runs} runs");
        string target = option.MeetsTarget switch
        {
            TargetMet.Yes => $"meets the target: {chance}",
            TargetMet.Perhaps when option.OomProbability is (0, 1) => "not known: too few runs to predict from",
            TargetMet.Perhaps when option.OomProbability.High <= risk.OomProbability =>
                $"has the room ({chance}), but how slow a run in it gets is not predicted",
            TargetMet.Perhaps => $"may meet the target: {chance}",
            _ when option is { Machine: not null, Replay.Dies: > 0 } => string.Create(
                CultureInfo.InvariantCulture, $"{option.Replay.Dies} of {option.Replay.Runs} recorded runs would have died"),
            _ => $"does not meet the target: {chance}",
        };
        string cost = option.NodeRamCost == 0
            ? "no RAM of the node"
            : string.Create(CultureInfo.InvariantCulture, $"{option.NodeRamCost / (1 << 20)} MiB of the node");
        string interruption = option.Facts.Interruption switch
        {
            Interruption.None => "no interruption",
            Interruption.Reboot => "a reboot",
            _ => "a power cycle",
        };
        return $"{target}; {cost}, {interruption}";
    }

    private static string Percent(double probability) => probability switch
    {
        < 0.001 => "under 0.1 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{100 * probability:0.#} %"),
    };
}
