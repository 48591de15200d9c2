using System.Globalization;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Lint.Plan;

/// <summary>Ballooning meant to carry a growth that is faster than the hypervisor gives memory back.</summary>
/// <remarks>Proxmox gives each guest at most 100 MiB a pass, and makes a pass every 10 s, while the node is below its
/// target; above it, nothing (pve-manager <c>PVE/AutoBalloon.pm</c>, <c>PVE/Service/pvestatd.pm</c>).</remarks>
public sealed class PlanBalloonTooSlowRule : ILintRule
{
    public const int MebibytesPerPass = 100;

    public const int SecondsPerPass = 10;

    public string Id => "plan/balloon-too-slow";

    public LintSeverity Severity => LintSeverity.Warning;

    public string Summary => "ballooning gives memory back more slowly than the run needs it";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        BalloonPlan balloon = BalloonPlan.Of(subject.Plan);
        if (!balloon.IsPlanned || DemandGrowth.Of(subject) is not DemandGrowth growth || growth.IsSlow)
        {
            yield break;
        }

        string arithmetic = Arithmetic(growth);
        foreach (Fallback fallback in subject.Plan.Fallbacks.Where(f => f.Kind == FallbackKind.Ballooning))
        {
            yield return this.Finds(Title(subject.Plan, fallback), arithmetic,
                "a larger minimum, plain memory, or zram: what the run needs must be there when it starts");
        }

        foreach (BalloonSize size in balloon.Sizes.Where(s => s.MinimumMebibytes > 0))
        {
            string least = growth.Missing is ByteSize missing
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"the guest has {size.MinimumMebibytes} MiB for sure, and must have {missing.Mebibytes:0} MiB of it free when the run starts")
                : string.Create(CultureInfo.InvariantCulture, $"the guest has {size.MinimumMebibytes} MiB for sure");
            yield return this.Finds(
                size.Span,
                $"the minimum is what a run can count on, and the maximum comes at 10 MiB/s: {least}; it starts at the "
                + "minimum after every boot",
                growth.Missing is ByteSize more
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"a minimum of the guest's own use plus {more.Mebibytes:0} MiB, or the full size")
                    : "the full size as the minimum");
        }
    }

    private static string Arithmetic(DemandGrowth growth)
    {
        string amount = $"the plan's run grows by {growth.Amount}";
        double seconds = Math.Ceiling(growth.Amount.Mebibytes / MebibytesPerPass) * SecondsPerPass;
        if (growth.Duration is not TimeSpan duration || growth.Missing is not ByteSize missing)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{amount}, and ballooning gives at most {MebibytesPerPass} MiB every {SecondsPerPass} s, so that takes {seconds:0} s; a run that is faster is killed, and on a node above its target nothing comes at all");
        }

        int passes = growth.Passes;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{amount} in {duration.TotalSeconds:0} s ({growth.Basis}), {growth.Amount.Mebibytes / duration.TotalSeconds:0} MiB/s; ballooning gives at most {MebibytesPerPass} MiB every {SecondsPerPass} s: {passes} passes are {passes * MebibytesPerPass} MiB, {missing.Mebibytes:0} MiB short, and all of it would take {seconds:0} s; on a node above its target nothing comes at all");
    }

    // The fallback's own words, not the number before them.
    private static SourceSpan Title(FollowUp plan, Fallback fallback) =>
        plan.Passages.FirstOrDefault(p => p.Text.At.Line == fallback.At.Line) is { } passage
            && passage.Text.Text.IndexOf(fallback.Title, StringComparison.Ordinal) is >= 0 and int index
            ? passage.Text.Span(index, fallback.Title.Length)
            : SourceSpan.Of(fallback.At, 1);
}
