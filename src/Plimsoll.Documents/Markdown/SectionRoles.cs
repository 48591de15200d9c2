using System.Text.RegularExpressions;
using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Documents.Markdown;

/// <summary>Tells what sections are about from the words of their headings.</summary>
internal static class SectionRoles
{
    public static void Assign(IReadOnlyList<Section> sections)
    {
        MarkTitle(sections);
        foreach (Section section in sections)
        {
            PlanPart own = section.IsTitle || section.Line == 0 ? PlanPart.None : ByWords(section.Title.Plain);
            PlanPart inherited = section.Parent?.Role ?? PlanPart.None;
            bool isOwn = own != PlanPart.None && MayTurn(inherited, own);
            section.Role = isOwn ? own : inherited;
            section.RoleOwner = isOwn || section.Parent is null ? section : section.Parent.RoleOwner;
        }
    }

    /// <summary>The role whose words come first in the heading.</summary>
    public static PlanPart ByWords(string heading)
    {
        (PlanPart Role, int Index, int Length) best = (PlanPart.None, int.MaxValue, 0);
        if (heading.Length > 200)
        {
            return best.Role;
        }

        foreach ((PlanPart role, Regex words) in Words)
        {
            Match match = words.Match(heading);
            if (match.Success && (match.Index < best.Index
                || (match.Index == best.Index && match.Length > best.Length)))
            {
                best = (role, match.Index, match.Length);
            }
        }

        return best.Role;
    }

    // A heading below one that already has a role keeps it, save where losing it would lose a criterion or a plan.
    private static bool MayTurn(PlanPart inherited, PlanPart own) => inherited switch
    {
        PlanPart.None or PlanPart.Background or PlanPart.Fix or PlanPart.Hosts => true,
        PlanPart.Metrics => own is PlanPart.Criteria or PlanPart.Fallbacks,
        PlanPart.Steps => own is PlanPart.Criteria or PlanPart.Fallbacks or PlanPart.Metrics,
        _ => false,
    };

    // The first heading is the title when it stands above all others, or is a level 1 heading that is not one of the
    // parts of a plan by its words.
    private static void MarkTitle(IReadOnlyList<Section> sections)
    {
        Section[] headed = [.. sections.Where(s => s.Line > 0)];
        if (headed.Length == 0)
        {
            return;
        }

        Section first = headed[0];
        first.IsTitle = headed.Skip(1).All(s => s.Level > first.Level)
            ? headed.Length > 1 || ByWords(first.Title.Plain) == PlanPart.None
            : ByWords(first.Title.Plain) == PlanPart.None;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    // Not source-generated: the trim analyser takes minutes over the code generated for patterns of this size.
    private static readonly Regex CriteriaWords = new(
        @"\b(?:criteria|criterion|definition of done|done when|(?:we are|we're) done|acceptance|success(?:ful)?"
        + @"|exit conditions?|what good looks like|pass(?:es)? (?:if|when)|goals?|expected outcome)\b",
        Options);

    private static readonly Regex FallbackWords = new(
        @"\b(?:fall-?backs?|fall back|plan b|alternatives?|contingenc(?:y|ies)|otherwise|next options|other options"
        + @"|options if|rollback|what if|if (?:it|this|that|things|zram|swap|the fix)\b.*\b(?:fails?|not|isn't|doesn't"
        + @"|insufficient|short|worse))\b",
        Options);

    private static readonly Regex StepWords = new(
        @"\b(?:verification|verify|verifying|steps|how (?:to|we|I) (?:check|verify|confirm|tell)|procedure|checklist"
        + @"|validation|validate|test plan|checks|to ?-?do)\b",
        Options);

    private static readonly Regex TimelineWords = new(
        @"\b(?:timeline|time line|chronology|sequence of events|events|what happened when|log|history)\b",
        Options);

    private static readonly Regex MetricWords = new(
        @"\b(?:metrics?|monitor(?:ing)?|quer(?:y|ies)|watch(?:ing)?|dashboards?|graphs?|observ(?:e|ability)|signals?"
        + @"|promql|what to look at)\b",
        Options);

    private static readonly Regex FixWords = new(
        @"\b(?:fix(?:es|ed)?|changes?|changed|remedy|mitigation|solution|resolution|what we did|actions? taken"
        + @"|roll-?out)\b",
        Options);

    private static readonly Regex HostWords = new(
        @"\b(?:hosts?|machines?|guests?|servers?|vms?|nodes?|fleet|inventory|affected|scope)\b",
        Options);

    private static readonly Regex BackgroundWords = new(
        @"\b(?:background|context|problem|summary|incident|root cause|cause|impact|introduction|overview|what happened"
        + @"|why)\b",
        Options);

    // After the patterns: fields are set in the order they stand.
    private static readonly (PlanPart Role, Regex Words)[] Words =
    [
        (PlanPart.Criteria, CriteriaWords),
        (PlanPart.Fallbacks, FallbackWords),
        (PlanPart.Steps, StepWords),
        (PlanPart.Timeline, TimelineWords),
        (PlanPart.Metrics, MetricWords),
        (PlanPart.Fix, FixWords),
        (PlanPart.Hosts, HostWords),
        (PlanPart.Background, BackgroundWords),
    ];
}
