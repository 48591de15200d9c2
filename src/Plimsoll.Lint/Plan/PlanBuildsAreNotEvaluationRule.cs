using System.Text.RegularExpressions;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;
using Plimsoll.Lint.Plan.Reading;

namespace Plimsoll.Lint.Plan;

/// <summary>Build machines meant to take the evaluation off the guest, which they do not.</summary>
/// <remarks>With <c>--build-host</c> or build machines, nixos-rebuild still evaluates where it runs, and copies the
/// derivation (nixpkgs <c>pkgs/by-name/ni/nixos-rebuild-ng</c>; colmena issue 33). Asked of plans about Nix alone.
/// </remarks>
public sealed partial class PlanBuildsAreNotEvaluationRule : ILintRule
{
    public string Id => "plan/builds-are-not-evaluation";

    public LintSeverity Severity => LintSeverity.Warning;

    public string Summary => "build machines move builds, not the evaluation that needs the memory";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        FollowUp plan = subject.Plan;
        if (!PlanWords.IsAboutNix(plan))
        {
            yield break;
        }

        bool isOfEvaluation = PlanWords.Says(plan, Evaluation());
        HashSet<int> told = [];
        foreach (Passage passage in PlanWords.Prose(plan).Concat(PlanWords.Configuration(plan)).Where(
            p => p.Part is PlanPart.Fix or PlanPart.Fallbacks && p.Kind != PassageKind.Heading))
        {
            if (Builds().Match(passage.Text.Text) is { Success: true } match)
            {
                SourceSpan span = passage.Text.Span(match.Index, match.Length);
                told.UnionWith(Enumerable.Range(passage.Text.At.Line, span.Line - passage.Text.At.Line + 1));
                if (!IsKnown(passage, match.Index))
                {
                    bool isFix = passage.Part == PlanPart.Fix && plan.Fix?.Swap is null;
                    yield return Finding(span, isFix, isOfEvaluation);
                }
            }
        }

        // Named in other words, or by kind.
        foreach (Fallback fallback in plan.Fallbacks.Where(
            f => f.Kind == FallbackKind.RemoteBuilds && !told.Contains(f.At.Line) && !Elsewhere().IsMatch(f.Text)))
        {
            yield return Finding(SourceSpan.Of(fallback.At, 1), isFix: false, isOfEvaluation);
        }
    }

    private LintFinding Finding(SourceSpan span, bool isFix, bool isOfEvaluation) => this.Finds(
        span,
        "build machines take over builds only: the evaluation still runs on the guest, inside its unit"
        + (isOfEvaluation
            ? ", and it is the evaluation that needs the memory"
            : "; they help if it is a build that is killed, and the plan does not say which it is"),
        "evaluate elsewhere: run nixos-rebuild --target-host on a larger machine, or let CI build the closure and copy it",
        !isOfEvaluation ? LintSeverity.Information : isFix ? LintSeverity.Error : Severity);

    // The sentence says itself that builds are not enough, or that the evaluation moves too.
    private static bool IsKnown(Passage passage, int at)
    {
        string sentence = passage.Kind == PassageKind.Code ? passage.Text.Text : PlanWords.Sentence(passage, at);
        return Known().IsMatch(sentence) || Elsewhere().IsMatch(sentence);
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"\b(?:nix\.buildMachines|buildMachines|(?:remote|distributed) build(?:s|er|ers|ing)?|build[- ]machines?|offload(?:ing)? (?:the )?(?:builds?|evaluation) to (?:a )?build\w*)\b|(?<![\w-])--build-host\b|(?<![\w-])--builders\b",
        Options)]
    private static partial Regex Builds();

    [GeneratedRegex(@"\bevaluat\w+", Options)]
    private static partial Regex Evaluation();

    [GeneratedRegex(
        @"\b(?:(?:do(?:es)?|will|would|can|is|are)\s?n['’o]t|cannot|never|no\s+(?:help|use)|only\s+(?:moves?|takes?|helps?)|already|evaluation\s+(?:still|only|runs|stays|remains)|stays?\s+on)\b",
        Options)]
    private static partial Regex Known();

    [GeneratedRegex(
        @"--target-host\b|\bevaluat\w+\s+(?:\w+\s+){0,3}?(?:on|at|by|in)\s+(?:the|a|an|our|that|CI)\b|\bevaluat\w+\s+(?:elsewhere|remotely|there)\b|\b(?:nix\s+copy|deploy-rs|colmena)\b|\bpush\w*\s+(?:the\s+)?(?:closure|result|system)",
        Options)]
    private static partial Regex Elsewhere();
}
