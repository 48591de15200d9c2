using System.Text.RegularExpressions;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Lint.Plan;

/// <summary>Build machines meant to take the evaluation off the guest, which they do not.</summary>
/// <remarks>With <c>--build-host</c> or build machines, nixos-rebuild still evaluates where it runs, and copies the
/// derivation (nixpkgs <c>pkgs/by-name/ni/nixos-rebuild-ng</c>; colmena issue 33).</remarks>
public sealed partial class PlanBuildsAreNotEvaluationRule : ILintRule
{
    public string Id => "plan/builds-are-not-evaluation";

    public LintSeverity Severity => LintSeverity.Warning;

    public string Summary => "build machines move builds, not the evaluation that needs the memory";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        HashSet<int> told = [];
        foreach (Passage passage in PlanWords.Prose(subject.Plan).Concat(PlanWords.Configuration(subject.Plan)).Where(
            p => p.Part is PlanPart.Fix or PlanPart.Fallbacks))
        {
            if (Builds().Match(passage.Text.Text) is { Success: true } match)
            {
                SourceSpan span = passage.Text.Span(match.Index, match.Length);
                told.Add(span.Line);
                yield return Finding(span, passage.Part == PlanPart.Fix);
            }
        }

        foreach (Fallback fallback in subject.Plan.Fallbacks.Where(
            f => f.Kind == FallbackKind.RemoteBuilds && !told.Contains(f.At.Line)))
        {
            yield return Finding(SourceSpan.Of(fallback.At, 1), isFix: false);
        }
    }

    private LintFinding Finding(SourceSpan span, bool isFix) => this.Finds(
        span,
        "build machines take over builds only: the evaluation still runs on the guest, inside its unit, and it is the "
        + "evaluation that needs the memory",
        "evaluate elsewhere: run nixos-rebuild --target-host on a larger machine, or let CI build the closure and copy it",
        isFix ? LintSeverity.Error : Severity);

    [GeneratedRegex(
        @"\b(?:nix\.buildMachines|buildMachines|(?:remote|distributed) build(?:s|er|ers|ing)?|build[- ]machines?|--build-host|offload(?:ing)? (?:the )?(?:builds?|evaluation) to (?:a )?build\w*)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Builds();
}
