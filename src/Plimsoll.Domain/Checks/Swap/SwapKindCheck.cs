using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Checks.Swap;

/// <summary>Asks whether swap is of the kind the fix promises. SwapTotal alone never says.</summary>
public sealed class SwapKindCheck : ICheck
{
    public string Id => "swap/kind";

    public string Question => "Is the swap of the promised kind: zram, or on disk?";

    public IReadOnlyList<MetricSelector> Needs(FollowUp plan) => [];

    public Finding? Evaluate(HostHistory history)
    {
        if (history.Plan.Fix?.Swap is not { } promise)
        {
            return null;
        }

        string wanted = promise.Kind == SwapKind.Zram ? "zram" : "on disk";
        if (Answer.UnlessCurrent(this, history, MetricNames.SwapTotal) is { } outdated)
        {
            return outdated;
        }

        if (history.LastRegime is not { SwapTotal: ByteSize swap } regime)
        {
            return Answer.Inconclusive(this, history, "SwapTotal was not read", "node_memory_SwapTotal_bytes of the host");
        }

        if (swap == ByteSize.Zero)
        {
            return Answer.Fail(this, history, $"there is no swap, the fix promises {wanted}");
        }

        EvidenceItem[] evidence = [.. regime.Evidence.Take(2)];
        return regime.SwapKinds switch
        {
            [] => Answer.Inconclusive(
                this, history, "no source says what kind of swap it is",
                "the systemd collector (dev-zram0.swap), node_exporter 1.10 with --collector.swap, or the boot's kernel log"),
            [SwapKind only] when only == promise.Kind => Answer.Pass(this, history, $"swap is {wanted}", evidence),
            [_] => Answer.Fail(this, history, $"swap is not {wanted}", evidence),
            _ => Answer.Inconclusive(
                this, history, $"swap is of two kinds, the fix promises {wanted} alone",
                "node_swap_used_bytes by device, or one kind only", evidence),
        };
    }
}
