using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Documents.Drafting;

/// <summary>Says in which parts two plans differ in what they mean. Places and evidence are not looked at.</summary>
internal static class PlanDifference
{
    public const string Criteria = "criteria";
    public const string Limits = "limits";

    /// <summary>Names of the parts that differ; empty when the plans mean the same.</summary>
    public static IReadOnlyList<string> Between(FollowUp a, FollowUp b) =>
    [
        .. When("name", a.Name.Trim() == b.Name.Trim()),
        .. When("unit", a.Unit.Value == b.Unit.Value && a.Timer == b.Timer),
        .. When("alert", a.Alert?.Value == b.Alert?.Value),
        .. When("hosts", Same(a.Hosts, b.Hosts, h => $"{h.Name} {h.Memory?.Bytes}{Labels(h.Labels)}")),
        .. When("fix", Of(a.Fix) == Of(b.Fix)),
        .. When("soak", Of(a.Soak) == Of(b.Soak)),
        .. When("risk", a.Risk == b.Risk),
        .. When(Limits, Of(a.Limits) == Of(b.Limits)),
        .. When(Criteria, Same(a.Criteria, b.Criteria, c => $"{c.Text.Trim()} | {Of(c.Meaning)}")),
        .. When("timeline", Same(a.Timeline, b.Timeline, t => $"{t.At:O} {t.Until:O} {t.Event}")),
        .. When("metrics", Same(a.Metrics, b.Metrics, m => $"{m.Title} {m.Expression.Text}")),
        .. When("steps", Same(a.Steps, b.Steps, s => $"{s.Text} {s.Expression?.Text}")),
        .. When("fallbacks", Same(a.Fallbacks, b.Fallbacks, f => $"{f.Title} {f.Text} {f.Kind}")),
    ];

    private static string[] When(string part, bool isSame) => isSame ? [] : [part];

    private static bool Same<T>(IReadOnlyList<T> a, IReadOnlyList<T> b, Func<T, string> text) =>
        a.Select(text).SequenceEqual(b.Select(text), StringComparer.Ordinal);

    private static string Labels(IReadOnlyDictionary<string, string> labels) =>
        string.Concat(labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $" {l.Key}={l.Value}"));

    private static Fix? Of(Fix? fix) => fix is null
        ? null
        : fix with { Description = fix.Description.Trim(), At = new(string.Empty, 0, 0) };

    // That the length is stated counts, not where.
    private static Soak Of(Soak soak) => soak with { At = soak.At is null ? null : new(string.Empty, 0, 0) };

    private static PlanLimits Of(PlanLimits limits) => limits with
    {
        SwapTotal = limits.SwapTotal is { } size ? size with { At = new(string.Empty, 0, 0) } : null,
    };

    private static string Of(CriterionMeaning meaning) => meaning switch
    {
        CriterionMeaning.Checks checks => $"checks {string.Join(' ', checks.CheckIds)}",
        CriterionMeaning.PromQl promQl => $"promql {promQl.Absence} {promQl.StatesAbsence} {promQl.Expression.Trim()}",
        _ => "not machine-checked",
    };
}
