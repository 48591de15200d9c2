using System.Text.RegularExpressions;
using Plimsoll.Domain.FollowUps.Passages;
using Plimsoll.Lint.Plan.Reading;

namespace Plimsoll.Lint.Plan;

/// <summary>What ballooning needs, told wrongly: the balloon device and its driver, not the guest agent.</summary>
/// <remarks>Proxmox <c>qm.adoc</c> and <c>QemuServer.pm</c>: no balloon path uses the agent; <c>balloon: 0</c> removes
/// the device; the minimum may not be over the maximum.</remarks>
public sealed partial class PlanBalloonNeedsDriverRule : ILintRule
{
    public string Id => "plan/balloon-needs-driver";

    public LintSeverity Severity => LintSeverity.Warning;

    public string Summary => "ballooning needs the balloon device and driver; the guest agent has no part in it";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        if (BalloonPlan.Of(subject.Plan) is not BalloonPlan balloon)
        {
            yield break;
        }

        foreach (Passage passage in PlanWords.Prose(subject.Plan).Where(balloon.IsAbout))
        {
            if (Agent().Match(passage.Text.Text) is { Success: true } match && IsRequired(passage, match.Index))
            {
                yield return this.Finds(
                    passage.Text.Span(match.Index, match.Length),
                    "ballooning does not need the guest agent: sizes and statistics travel over the virtio balloon device, "
                    + "by the guest's own virtio_balloon driver",
                    "say: needs the balloon device (a minimum above 0) and virtio_balloon in the guest, which Linux has "
                    + "built in or as a module");
            }
        }

        foreach (BalloonSize size in balloon.Sizes)
        {
            if (size.MinimumMebibytes == 0)
            {
                yield return this.Finds(
                    size.Span,
                    "0 removes the balloon device: the guest then neither shrinks nor grows, nor tells its statistics",
                    "a minimum above 0", LintSeverity.Error);
            }
            else if (size.MaximumMebibytes < size.MinimumMebibytes)
            {
                yield return this.Finds(
                    size.Span,
                    $"the minimum is over the maximum of {size.MaximumMebibytes} MiB: Proxmox refuses that when it is "
                    + "applied, and no plan of Terraform or OpenTofu tells before",
                    "a minimum of at most the maximum", LintSeverity.Error);
            }
        }
    }

    // The sentence must say that it is needed, and not for something else: the agent has uses of its own.
    private static bool IsRequired(Passage passage, int at)
    {
        string sentence = PlanWords.Sentence(passage, at);
        bool speaksOfBalloon = sentence.Contains("balloon", StringComparison.OrdinalIgnoreCase);
        return Needs().IsMatch(sentence) && !Denied().IsMatch(sentence)
            && (speaksOfBalloon || !OtherUse().IsMatch(sentence));
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"\b(?:qemu[- ])?guest[- ]agent\b|\bqemu-ga\b|\bqemuGuest\b|\bqemu agent\b", Options)]
    private static partial Regex Agent();

    [GeneratedRegex(
        @"\b(?:requir\w*|needs?|needed|necessary|must|depend\w*|prerequisites?|via|through|install\w*|enabl\w*|only\s+works?|provided|first|running)\b|\bservices\.qemuGuest\b",
        Options)]
    private static partial Regex Needs();

    [GeneratedRegex(
        @"\b(?:not\s+(?:need|require|depend|use)\w*|no\s+need|(?:need|do|does|is)n't|without|(?:not|isn't)\s+(?:required|needed|necessary|involved)|no\s+(?:qemu\s+)?guest\s+agent|unrelated|independent\w*)\b",
        Options)]
    private static partial Regex Denied();

    [GeneratedRegex(@"\b(?:shut\s?-?downs?|reboots?|fs-?freeze|freez\w+|backups?|snapshots?|ip\s+address\w*|time\s+sync\w*)\b", Options)]
    private static partial Regex OtherUse();
}
