using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;

namespace Plimsoll.Domain.Checks.Fix;

/// <summary>Asks whether the running system shows what the fix promises, and still does.</summary>
public sealed class FixInEffectCheck : ICheck
{
    public string Id => "fix/in-effect";

    public string Question => "Does the running machine show what the fix promises, and has it ever since?";

    public IReadOnlyList<MetricSelector> Needs(FollowUp plan) => [];

    public Finding? Evaluate(HostHistory history)
    {
        FixEffect effect = history.Effect;
        if (history.Plan.Fix is not { } fix || (fix.Swap is null && history.Host.Memory is null))
        {
            return Answer.Inconclusive(
                this, history, "the document promises no state that could be observed",
                "state the swap or memory the fix brings (fix.swap, hosts[].memory) in the plimsoll block");
        }

        if (effect.Lost is { } lost)
        {
            return Answer.Fail(
                this, history, $"in effect since {Moment.Of(effect.Since)}, but no longer from {Moment.Of(lost.Window.From)}",
                [.. lost.Evidence]);
        }

        if (effect.Since is null)
        {
            // What was not there at the last reading may have come after it.
            return effect.IsUnread || Outdated(history, fix) is not null
                ? Answer.Inconclusive(
                    this, history, effect.Mismatch ?? "not read", "readings of memory and swap after the merge", Swap(history))
                : Answer.Fail(this, history, $"not in effect: {effect.Mismatch}", Swap(history));
        }

        string words = $"in effect since {Moment.Of(effect.Since)}";
        return Doubt(history, effect, fix) is string doubt
            ? Answer.Inconclusive(
                this, history, $"{words}, but {doubt}", "readings of memory and swap throughout, to the end", Swap(history))
            : Answer.Pass(this, history, words, Swap(history));
    }

    private static string? Doubt(HostHistory history, FixEffect effect, FollowUps.Fix fix)
    {
        if (effect.Mismatch is string mismatch)
        {
            return $"in a later regime {mismatch}";
        }

        if (history.Evidence.Warnings is [{ } warning, ..])
        {
            return $"readings may be missing: {warning.Source}: {warning.Reason}";
        }

        return Outdated(history, fix);
    }

    private static string? Outdated(HostHistory history, FollowUps.Fix fix) =>
        history.Outdated(fix.Swap is null ? MetricNames.MemTotal : MetricNames.SwapTotal);

    private static EvidenceItem[] Swap(HostHistory history) =>
        history.Metrics.One(MetricNames.SwapTotal) is { } swap
            ? [swap.Cite(swap.Count - 1, $"{history.LastRegime?.SwapTotal}")]
            : [];
}
