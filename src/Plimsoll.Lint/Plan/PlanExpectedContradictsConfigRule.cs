using System.Globalization;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Lint.Plan.Reading;

namespace Plimsoll.Lint.Plan;

/// <summary>A size of swap or memory the plan expects and its own fix, or list of hosts, does not give.</summary>
/// <remarks>zram-generator takes a share of MemTotal, of which NixOS' default is 50 % (nixpkgs
/// <c>nixos/modules/config/zram.nix</c>).</remarks>
public sealed class PlanExpectedContradictsConfigRule : ILintRule
{
    public string Id => "plan/expected-contradicts-config";

    public LintSeverity Severity => LintSeverity.Error;

    public string Summary => "the size the plan expects is not what its fix or its list of hosts gives";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        FollowUp plan = subject.Plan;
        ExpectedSizes words = new(plan);
        if (plan.Fix?.Swap is SwapPromise promise && (promise.Size is not null || promise.PercentOfMemory is not null))
        {
            foreach (ExpectedSize expected in
                words.OfSwap(promise.Kind).Concat(ExpressionSize.In(plan, isOfSwap: true)))
            {
                if (expected.Contradicted(h => SwapOf(promise, h)) is { Count: > 0 } wrong)
                {
                    yield return this.Finds(
                        expected.Span,
                        $"the plan expects {Words(expected)} of swap, and its fix gives {Given(promise, plan, wrong)}",
                        Advice(promise, plan, expected, wrong));
                }
            }
        }

        foreach (ExpectedSize expected in words.OfMemory().Concat(ExpressionSize.In(plan, isOfSwap: false)))
        {
            if (expected.Contradicted(h => h.Memory) is { Count: > 0 } wrong)
            {
                yield return this.Finds(
                    expected.Span,
                    $"the plan expects {Words(expected)} of memory, and its list of hosts gives "
                    + $"{Range(wrong.Select(h => h.Memory!.Value))} to {PlanWords.Names([.. wrong.Select(h => h.Name)])} "
                    + $"(line {wrong[0].At.Line}): by that list a host of another size never shows the fix in effect",
                    "correct the one of the two that is wrong; the list states what hosts have since the fix");
            }
        }
    }

    // Of one size, the whole of it: a page less is no difference to a reader.
    private static ByteSize? SwapOf(SwapPromise promise, FollowUpHost host) =>
        promise.Size ?? (host.Memory is ByteSize memory && promise.PercentOfMemory is double percent
            ? ByteSize.TryFromBytes(memory.Bytes * percent / 100)
            : null);

    private static string Words(ExpectedSize expected) =>
        expected.IsLeast ? $"at least {expected.Words}" : expected.Words;

    private static string Given(SwapPromise promise, FollowUp plan, IReadOnlyList<FollowUpHost> wrong)
    {
        string size = Range(wrong.Select(h => SwapOf(promise, h)!.Value));
        if (promise.PercentOfMemory is not double percent)
        {
            return $"{size}, as stated with it (line {plan.Fix!.At.Line})";
        }

        string origin = promise.IsDefaultPercent ? "the NixOS default, as the plan states no other" : "as the plan states";
        string who = wrong.Count == plan.Hosts.Count
            ? string.Empty
            : $" on {PlanWords.Names([.. wrong.Select(h => h.Name)])}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"a little less than {size}{who}: {percent:0.#} % ({origin}) of MemTotal, which is below the machine's {Range(wrong.Select(h => h.Memory!.Value))}; hosts that are configured as meant would not pass");
    }

    private static string Advice(
        SwapPromise promise, FollowUp plan, ExpectedSize expected, IReadOnlyList<FollowUpHost> wrong)
    {
        string write = promise.PercentOfMemory is double share
            ? string.Create(CultureInfo.InvariantCulture, $"write '{share:0.#} % of memory', or about {Range(wrong.Select(h => SwapOf(promise, h)!.Value))}")
            : $"write {Range(wrong.Select(h => SwapOf(promise, h)!.Value))}";
        ByteSize[] memory = [.. wrong.Select(h => h.Memory).OfType<ByteSize>().Distinct()];
        if (promise.PercentOfMemory is null || memory.Length != 1 || wrong.Count < plan.Hosts.Count || expected.IsLeast)
        {
            return write;
        }

        double percent = Math.Round(100.0 * expected.Size.Bytes / memory[0].Bytes);
        string option = PlanWords.IsAboutNix(plan) ? "zramSwap.memoryPercent =" : "zram to";
        string unit = PlanWords.IsAboutNix(plan) ? string.Empty : " % of memory";
        return percent is >= 1 and <= 200 && percent != promise.PercentOfMemory
            ? string.Create(CultureInfo.InvariantCulture, $"{write}; or set {option} {percent}{unit}")
            : write;
    }

    private static string Range(IEnumerable<ByteSize> sizes)
    {
        ByteSize[] all = [.. sizes];
        return new ByteRange(all.Min(), all.Max()).ToString();
    }
}
