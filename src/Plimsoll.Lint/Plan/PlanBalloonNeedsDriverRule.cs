using System.Text.RegularExpressions;
using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Lint.Plan;

/// <summary>What ballooning needs, told wrongly: it needs the balloon device and its driver, not the guest agent.</summary>
/// <remarks>Proxmox <c>qm.adoc</c> and <c>QemuServer.pm</c>: no balloon path uses the agent; <c>balloon: 0</c> removes the
/// device; the minimum may not be over the maximum.</remarks>
public sealed partial class PlanBalloonNeedsDriverRule : ILintRule
{
    public string Id => "plan/balloon-needs-driver";

    public LintSeverity Severity => LintSeverity.Warning;

    public string Summary => "ballooning needs the balloon device and driver; the guest agent has no part in it";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        if (!BalloonPlan.Of(subject.Plan).IsPlanned)
        {
            yield break;
        }

        foreach (Passage passage in PlanWords.Prose(subject.Plan).Where(IsAboutBalloon))
        {
            if (Agent().Match(passage.Text.Text) is { Success: true } match && !Denied().IsMatch(passage.Text.Text))
            {
                yield return this.Finds(
                    passage.Text.Span(match.Index, match.Length),
                    "ballooning does not need the QEMU guest agent: sizes and statistics travel over the virtio balloon "
                    + "device, by the guest's virtio_balloon driver",
                    "say: needs the balloon device (a minimum set and not 0) and virtio_balloon loaded in the guest, which "
                    + "Linux has built in or as a module");
            }
        }

        foreach (BalloonSize size in BalloonPlan.Of(subject.Plan).Sizes)
        {
            if (size.MinimumMebibytes == 0)
            {
                yield return this.Finds(
                    size.Span, "0 removes the balloon device: the guest can then neither shrink nor grow, nor tell its "
                    + "statistics", "a minimum above 0", LintSeverity.Error);
            }
            else if (size.MaximumMebibytes < size.MinimumMebibytes)
            {
                yield return this.Finds(
                    size.Span, "the minimum is over the maximum, which the hypervisor refuses when it is applied, after a "
                    + "plan without a complaint", "a minimum of at most the maximum", LintSeverity.Error);
            }
        }
    }

    private static bool IsAboutBalloon(Passage passage) =>
        passage.Text.Text.Contains("balloon", StringComparison.OrdinalIgnoreCase)
        || passage.Heading.Contains("balloon", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"\b(?:qemu[- ])?guest[- ]agent\b|\bqemu-ga\b|\bqemuGuest\b|\bqemu agent\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Agent();

    [GeneratedRegex(
        @"\b(?:not need|no need|needn't|doesn't need|without|not (?:required|needed)|no guest agent|unrelated)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Denied();
}
