using System.Globalization;
using System.Text.RegularExpressions;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;
using Plimsoll.Domain.Units;

namespace Plimsoll.Lint.Plan;

/// <summary>A size of swap the plan expects and its own fix cannot give.</summary>
/// <remarks>zram-generator takes a share of MemTotal, of which NixOS' default is 50 % (nixpkgs
/// <c>nixos/modules/config/zram.nix</c>).</remarks>
public sealed partial class PlanExpectedContradictsConfigRule : ILintRule
{
    /// <summary>How far a stated size may lie from the worked out one. A heuristic: MemTotal is some percent below the
    /// nominal size, and "about" is not exact; a wrong share is off by far more.</summary>
    private const double Tolerance = 0.15;

    public string Id => "plan/expected-contradicts-config";

    public LintSeverity Severity => LintSeverity.Error;

    public string Summary => "the swap the plan expects is not what its fix gives";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        if (subject.Plan.Fix?.Swap is not SwapPromise promise || PlanWords.PromisedSwap(subject.Plan) is not ByteRange given)
        {
            yield break;
        }

        foreach (Passage passage in PlanWords.Prose(subject.Plan).Where(p => p.Part
            is PlanPart.Fix or PlanPart.Metrics or PlanPart.Steps or PlanPart.Criteria))
        {
            string text = passage.Text.Text;
            foreach (MemoryText size in MemoryText.FindAll(text).Where(s => IsOfSwap(text, s)))
            {
                bool fits = size.Size.Bytes >= given.Low.Bytes * (1 - Tolerance)
                    && size.Size.Bytes <= given.High.Bytes * (1 + Tolerance);
                if (!fits)
                {
                    yield return this.Finds(
                        passage.Text.Span(size.Start, size.End - size.Start),
                        $"the plan expects {text[size.Start..size.End]} of swap, and its fix gives {given}: "
                        + Reason(promise, subject.Plan),
                        Advice(promise, subject.Plan, size.Size, given));
                }
            }
        }
    }

    private static string Reason(SwapPromise promise, FollowUp plan)
    {
        if (promise.PercentOfMemory is not double percent)
        {
            return "the size it states";
        }

        ByteSize[] memory = [.. plan.Hosts.Select(h => h.Memory).OfType<ByteSize>()];
        string origin = promise.IsDefaultPercent ? " (the NixOS default, as the plan states no other)" : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{percent:0.#} %{origin} of {new ByteRange(memory.Min(), memory.Max())} of memory, a little less of MemTotal; a check of the larger size fails on every host that is configured as meant");
    }

    private static string Advice(SwapPromise promise, FollowUp plan, ByteSize stated, ByteRange given)
    {
        ByteSize[] memory = [.. plan.Hosts.Select(h => h.Memory).OfType<ByteSize>()];
        bool isOneSize = promise.PercentOfMemory is not null && memory.Distinct().Count() == 1;
        double percent = isOneSize ? Math.Round(100.0 * stated.Bytes / memory[0].Bytes) : 0;
        string write = $"write about {given}";
        return percent is >= 1 and <= 200
            ? string.Create(CultureInfo.InvariantCulture, $"{write}, or set zramSwap.memoryPercent = {percent}")
            : write;
    }

    // Swap is spoken of right before the size or right after it.
    private static bool IsOfSwap(string text, MemoryText size)
    {
        (int start, int length) = PlanWords.SentenceAt(text, size.Start);
        string before = text[start..size.Start];
        string after = text[size.End..Math.Max(size.End, start + length)];
        return Follows().IsMatch(after) || Precedes().IsMatch(before);
    }

    [GeneratedRegex(
        @"^\s*(?:of\s+)?(?:\w+\s+){0,2}(?:zram|swap)\b(?!\s*files?\b)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Follows();

    [GeneratedRegex(
        @"\b(?:swap|SwapTotal|zram)\b[^.;|]{0,40}(?:\b(?:be|is|are|of|at|has|have|least|reaches|shows?)|[=:>≥])\s*[(*`]{0,3}$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Precedes();
}
