using System.Text.RegularExpressions;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Lint.Plan.Reading;

/// <summary>What a plan says about ballooning.</summary>
/// <param name="Fix">Where the fix speaks of it; null when it is not the fix.</param>
/// <param name="Fallbacks">Fallbacks that are ballooning.</param>
/// <param name="Sizes">Sizes it means to set, in the document's order.</param>
internal sealed partial record BalloonPlan(
    SourceSpan? Fix, IReadOnlyList<Fallback> Fallbacks, IReadOnlyList<BalloonSize> Sizes)
{
    public bool IsPlanned => Fix is not null || Fallbacks.Count > 0;

    /// <summary>Null when the plan does not mean to balloon, or names another hypervisor than Proxmox: what is known
    /// here of sizes and speed does not hold there.</summary>
    public static BalloonPlan? Of(FollowUp plan)
    {
        Fallback[] fallbacks = [.. plan.Fallbacks.Where(f => f.Kind == FallbackKind.Ballooning)];
        BalloonPlan found = new(FixOf(plan), fallbacks, []);
        if (!found.IsPlanned || (PlanWords.Says(plan, Others()) && !PlanWords.Says(plan, Proxmox())))
        {
            return null;
        }

        return found with
        {
            Sizes =
            [
                .. PlanWords.Configuration(plan).Where(found.IsMeant).SelectMany(BalloonWords.InCode),
                .. PlanWords.Prose(plan).Where(p => found.IsMeant(p) && found.IsAbout(p))
                    .SelectMany(BalloonWords.InProse),
            ],
        };
    }

    /// <summary>The text, the heading above it, or the fallback it belongs to speaks of ballooning.</summary>
    public bool IsAbout(Passage passage) =>
        passage.Text.Text.Contains("balloon", StringComparison.OrdinalIgnoreCase)
        || passage.Heading.Contains("balloon", StringComparison.OrdinalIgnoreCase)
        || (passage.Part == PlanPart.Fallbacks
            && Fallbacks.Any(f => f.Text.Contains(passage.Text.Text, StringComparison.Ordinal)));

    // Background and timeline say how things were; and the fix may do without what a fallback does.
    private bool IsMeant(Passage passage) => passage.Kind != PassageKind.Heading && passage.Part switch
    {
        PlanPart.Fix => Fix is not null,
        PlanPart.None => true,
        PlanPart.Fallbacks => Fallbacks.Count > 0,
        _ => false,
    };

    private static SourceSpan? FixOf(FollowUp plan)
    {
        foreach (Passage passage in PlanWords.Prose(plan).Where(p => p.Part == PlanPart.Fix))
        {
            if (Balloon().Match(passage.Text.Text) is { Success: true } word
                && !NotMeant().IsMatch(PlanWords.Sentence(passage, word.Index)))
            {
                return passage.Text.Span(word.Index, word.Length);
            }
        }

        return null;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"\b(?:memory\s+)?balloon(?:ing|ed|s)?\b", Options)]
    private static partial Regex Balloon();

    [GeneratedRegex(@"\b(?:no|not|without|never|instead\s+of|rather\s+than|off|disabl\w+|unchanged|untouched)\b|n't\b", Options)]
    private static partial Regex NotMeant();

    [GeneratedRegex(@"\b(?:libvirt\w*|virsh|virt-manager|hyper-?v|vmware|esxi?|vsphere|xen\w*|xcp-ng|bhyve|cloud-hypervisor)\b", Options)]
    private static partial Regex Others();

    [GeneratedRegex(@"\b(?:proxmox\w*|pve\w*|qm\s+set|telmate|bpg)\b", Options)]
    private static partial Regex Proxmox();
}
