using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Lint.Live;

/// <summary>The plan counts an alert whose rule nobody evaluates: it can never fire, and its silence proves nothing.
/// </summary>
public sealed class LiveAlertRuleNotLoadedRule : ILintRule
{
    public string Id => "live/alert-rule-not-loaded";

    public LintSeverity Severity => LintSeverity.Error;

    public string Summary => "the rule of the plan's alert is not loaded";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        if (subject is not { Live.Alert: RuleProof proof, Plan.Alert: Stated<string> alert })
        {
            yield break;
        }

        switch (proof)
        {
            // A server that lists no rule at all may leave rules to another program (vmalert, Thanos Ruler).
            case RuleProof.NotLoaded { Evidence.Value: "0 alerting rules" } none:
                yield return this.Finds(
                    alert.At,
                    $"nothing shows that {alert.Value} can fire, so that no alert is no good news: {none.Reason}",
                    "name the server that evaluates the rule, or load it", LintSeverity.Warning);
                break;
            case RuleProof.NotLoaded not:
                yield return this.Finds(
                    alert.At,
                    $"{alert.Value} can never fire, so that no alert is no good news: {not.Reason}",
                    "load the rule (rule_files), or correct the alert's name");
                break;
            case RuleProof.Unknown unknown:
                yield return this.Finds(
                    alert.At,
                    $"whether the rule of {alert.Value} is loaded could not be asked: {unknown.Reason}",
                    "lint with the server that evaluates the rule", LintSeverity.Information);
                break;
        }
    }
}
