using Plimsoll.Domain.FollowUps;
using Plimsoll.PromQl;
using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.Lint.Expressions;

/// <summary>How the series of a plan's hosts are told from each other, and from those of other hosts.</summary>
/// <param name="Labels">Names of the labels that tell hosts apart, e.g. <c>instance</c>; never empty.</param>
/// <param name="Shared">Labels with one value on all hosts, e.g. <c>job</c>.</param>
/// <param name="HostCount">How many hosts the plan has.</param>
public sealed record HostSelection(
    IReadOnlyList<string> Labels, IReadOnlyList<KeyValuePair<string, string>> Shared, int HostCount)
{
    private const string DefaultLabel = "instance";

    /// <summary>Whether there is anything to tell apart.</summary>
    public bool IsFleet => HostCount > 1;

    /// <summary><see cref="Labels"/> as <c>by (...)</c> and <c>on (...)</c> take them.</summary>
    public string LabelList => string.Join(", ", Labels.Select(Shown));

    /// <summary>Selects the series <c>up</c> of the scrape jobs the plan's hosts are in.</summary>
    public string Up => PromQlPrinter.Print(new VectorSelector(
        "up", null, [.. Shared.Select(l => Matcher(l.Key, l.Value))], TimeModifiers.None, default));

    public static HostSelection Of(FollowUp plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        (string Name, string?[] Values)[] labels =
        [
            .. plan.Hosts.SelectMany(h => h.Labels.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(name => (
                    name, plan.Hosts.Select(h => h.Labels.GetValueOrDefault(name)).Distinct(StringComparer.Ordinal).ToArray())),
        ];
        string[] apart = [.. labels.Where(l => l.Values.Length > 1).Select(l => l.Name)];
        if (apart.Length == 0)
        {
            // One host: what names it is not known from a second one.
            apart = labels.Length == 0 || labels.Any(l => l.Name == DefaultLabel)
                ? [DefaultLabel]
                : [.. labels.Select(l => l.Name)];
        }

        return new(
            apart,
            [
                .. labels.Where(l => l.Values is [not null] && !apart.Contains(l.Name))
                    .Select(l => KeyValuePair.Create(l.Name, l.Values[0]!)),
            ],
            plan.Hosts.Count);
    }

    /// <summary>Whether a selector takes the series of one host only.</summary>
    public bool IsOfOneHost(VectorSelector selector) => Labels.All(
        l => selector.Matchers.Any(m => m.Label == l && m.Operator == MatchOperator.Equal && m.Value.Length > 0));

    private static LabelMatcher Matcher(string label, string value) =>
        new(label, MatchOperator.Equal, value, default, default, default);

    private static string Shown(string label) =>
        label.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(label[0])
            ? label
            : PromQlPrinter.Print(new StringLiteral(label, default));
}
