using System.Globalization;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;
using Plimsoll.Domain.Units;
using Plimsoll.Lint.Plan.Reading;

namespace Plimsoll.Lint.Plan;

/// <summary>Ballooning meant to carry a growth that is faster than the hypervisor gives memory back.</summary>
/// <remarks>Proxmox gives each guest at most 100 MiB a pass, and makes a pass every 10 s, while the node is below its
/// target; above it, nothing (pve-manager <c>PVE/AutoBalloon.pm</c>, <c>PVE/Service/pvestatd.pm</c>).</remarks>
public sealed class PlanBalloonTooSlowRule : ILintRule
{
    public const int MebibytesPerPass = 100;

    public const int SecondsPerPass = 10;

    private const int MostTitleChars = 40;

    public string Id => "plan/balloon-too-slow";

    public LintSeverity Severity => LintSeverity.Warning;

    public string Summary => "ballooning gives memory back more slowly than the run needs it";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        if (BalloonPlan.Of(subject.Plan) is not BalloonPlan balloon)
        {
            yield break;
        }

        foreach (BalloonSize size in balloon.Sizes.Where(s => s.IsFixed))
        {
            yield return this.Finds(
                size.Span,
                "minimum and maximum are the same: the guest has the balloon device and its statistics, and a size that "
                + "never changes by itself; no run waits for memory, and none is given back",
                severity: LintSeverity.Information);
        }

        BalloonSize[] sizes = [.. balloon.Sizes.Where(s => s is { MinimumMebibytes: > 0, IsFixed: false })];
        bool isDynamic = sizes.Length > 0 || balloon.Sizes.Count == 0;
        if (!isDynamic || DemandGrowth.Of(subject) is not DemandGrowth growth || growth.IsSlow
            || (sizes.Length > 0 && sizes.All(s => IsEnough(s, growth, subject.Plan))))
        {
            yield break;
        }

        HashSet<int> told = [];
        string advice = growth.Missing is ByteSize missing
            ? $"a minimum of the guest's own use plus {Whole(missing)}, plain memory, or zram: what the run needs must be "
              + "there when it starts"
            : "a larger minimum, plain memory, or zram: what the run needs must be there when it starts";
        foreach (SourceSpan place in Places(subject.Plan, balloon))
        {
            told.Add(place.Line);
            yield return this.Finds(place, Arithmetic(growth), advice);
        }

        foreach (BalloonSize size in sizes.Where(
            s => !told.Contains(s.Span.Line) && !IsEnough(s, growth, subject.Plan)))
        {
            yield return this.Finds(size.Span, Guaranteed(size, growth), growth.Missing is ByteSize more
                ? $"a minimum of the guest's own use plus {Whole(more)}, or the full size"
                : "the full size as the minimum");
        }
    }

    private static string Arithmetic(DemandGrowth growth)
    {
        string amount = $"a run grows by {growth.Amount} (line {growth.Line})";
        double seconds = Math.Ceiling(growth.Amount.Mebibytes / MebibytesPerPass) * SecondsPerPass;
        if (growth.Duration is not TimeSpan duration || growth.Missing is not ByteSize missing)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{amount}, and Proxmox gives a guest at most {MebibytesPerPass} MiB every {SecondsPerPass} s, so that takes {seconds:0} s; a run that is faster is killed, and on a node above its target nothing comes at all");
        }

        double rate = growth.Amount.Mebibytes / duration.TotalSeconds;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{amount} in {duration.TotalSeconds:0} s ({growth.Basis}): {rate:0} MiB/s, and Proxmox gives a guest at most {MebibytesPerPass} MiB every {SecondsPerPass} s; {growth.Passes} passes bring {growth.Passes * MebibytesPerPass} MiB, which is {Whole(missing)} short, and all of it would take {seconds:0} s; on a node above its target nothing comes at all");
    }

    private static string Guaranteed(BalloonSize size, DemandGrowth growth)
    {
        string least = growth.Missing is ByteSize missing
            ? $", and {Whole(missing)} of it must be free when the run starts"
            : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"the guest can count on {size.MinimumMebibytes} MiB{least}: more comes at 10 MiB/s at best, and after every boot it starts at the minimum");
    }

    // Heuristic: where the minimum exceeds the memory that did not suffice by all that ballooning would not bring.
    private static bool IsEnough(BalloonSize size, DemandGrowth growth, FollowUp plan) =>
        growth.Missing is ByteSize missing
        && plan.Hosts.Select(h => h.Memory).OfType<ByteSize>().DefaultIfEmpty(ByteSize.Most).Max() is ByteSize today
        && size.MinimumMebibytes >= today.Mebibytes + missing.Mebibytes;

    private static IEnumerable<SourceSpan> Places(FollowUp plan, BalloonPlan balloon) =>
    [
        .. balloon.Fix is SourceSpan fix ? [fix] : Array.Empty<SourceSpan>(),
        .. balloon.Fallbacks.Select(f => Title(plan, f)),
    ];

    private static string Whole(ByteSize size) =>
        string.Create(CultureInfo.InvariantCulture, $"{size.Mebibytes:0} MiB");

    // The fallback's own words, not the number before them; of a long sentence the word alone.
    private static SourceSpan Title(FollowUp plan, Fallback fallback)
    {
        Passage? passage = plan.Passages.FirstOrDefault(p => p.Text.At.Line == fallback.At.Line);
        string word = fallback.Title.Length > MostTitleChars ? "balloon" : fallback.Title;
        return passage is not null
            && passage.Text.Text.IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and int index
            ? passage.Text.Span(index, word.Length)
            : SourceSpan.Of(fallback.At, 1);
    }
}
