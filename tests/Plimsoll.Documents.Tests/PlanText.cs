using System.Globalization;
using System.Text;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Documents.Tests;

/// <summary>What a plan means, as text: everything but places, evidence and words about the reading.</summary>
internal static class PlanText
{
    public static string Of(FollowUp plan)
    {
        StringBuilder text = new();
        void Add(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Add($"name {plan.Name}");
        Add($"unit {plan.Unit.Value} {plan.Timer}");
        Add($"alert {plan.Alert?.Value}");
        foreach (FollowUpHost host in plan.Hosts)
        {
            string labels = string.Join(", ", host.Labels.OrderBy(l => l.Key, StringComparer.Ordinal));
            Add($"host {host.Name} {host.Memory?.Bytes} {labels}");
        }

        if (plan.Fix is { } fix)
        {
            Add($"fix {fix.Description} | {fix.Commit} | {fix.Merged:O} {fix.MergedIsApproximate} | {fix.Swap}");
        }

        Add($"soak {plan.Soak with { At = null }} {plan.Soak.At is null}");
        Add($"risk {plan.Risk}");
        Add($"limits {plan.Limits with { SwapTotal = null }} {plan.Limits.SwapTotal?.Value}");
        foreach (Criterion criterion in plan.Criteria)
        {
            string meaning = criterion.Meaning switch
            {
                CriterionMeaning.Checks checks => string.Join(' ', checks.CheckIds),
                CriterionMeaning.PromQl promQl => $"{promQl.Absence} {promQl.StatesAbsence} {promQl.Expression}",
                _ => "not machine-checked",
            };
            Add($"criterion {criterion.Text} | {meaning}");
        }

        plan.Timeline.ToList().ForEach(t => Add($"timeline {t.When} {t.At:O} {t.Until:O} {t.Event}"));
        plan.Metrics.ToList().ForEach(m => Add($"metric {m.Title} {m.Expression.Text}"));
        plan.Steps.ToList().ForEach(s => Add($"step {s.Text} {s.Expression?.Text}"));
        plan.Fallbacks.ToList().ForEach(f => Add($"fallback {f.Title} {f.Text} {f.Kind}"));
        return text.ToString();
    }
}
