using System.Globalization;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Lint.Live;

/// <summary>Places and words the live rules share.</summary>
internal static class LivePlaces
{
    private const int MostNames = 12;

    /// <summary>Where a metric first stands in an expression of the plan; null when no expression has it.</summary>
    public static SourceSpan? InExpressions(FollowUp plan, string metric)
    {
        IEnumerable<SourcedText> expressions =
        [
            .. plan.Metrics.Select(m => m.Expression),
            .. plan.Steps.Select(s => s.Expression).OfType<SourcedText>(),
            .. plan.Criteria.SelectMany(c => c.Expressions),
        ];
        foreach (SourcedText expression in expressions)
        {
            int at = IndexOf(expression.Text, metric);
            if (at >= 0)
            {
                return expression.Span(at, metric.Length);
            }
        }

        return null;
    }

    /// <summary>Whole and in order; many are cut, with their number.</summary>
    public static string Names(IReadOnlyList<string> names) => names.Count <= MostNames
        ? string.Join(", ", names)
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(", ", names.Take(MostNames - 1))} and {names.Count - MostNames + 1} more");

    /// <summary><c>1 host</c>, <c>3 hosts</c>.</summary>
    public static string Count(int count, string noun) => Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");

    public static string Moment(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>With the unit that fits: <c>5 s</c>, <c>40 min</c>, <c>15 d</c>.</summary>
    public static string Length(TimeSpan length) => length switch
    {
        { TotalMinutes: < 2 } => Invariant($"{length.TotalSeconds:0.#} s"),
        { TotalHours: < 2 } => Invariant($"{length.TotalMinutes:0.#} min"),
        { TotalDays: < 2 } => Invariant($"{length.TotalHours:0.#} h"),
        _ => Invariant($"{length.TotalDays:0.#} d"),
    };

    /// <summary>Why sources cannot be trusted to have said everything; null when they can.</summary>
    public static string? Reservation(LiveEvidence live)
    {
        if (live.IsWhole)
        {
            return null;
        }

        return live.Faults.Concat(live.Inventories.SelectMany(i => i.Warnings)).FirstOrDefault() is { } fault
            ? $"{fault.Source}: {fault.Reason}"
            : "no source of metrics is given";
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static int IndexOf(string text, string metric)
    {
        for (int at = text.IndexOf(metric, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(metric, at + 1, StringComparison.Ordinal))
        {
            int end = at + metric.Length;
            if ((at == 0 || !IsOfName(text[at - 1])) && (end == text.Length || !IsOfName(text[end])))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or ':';
}
