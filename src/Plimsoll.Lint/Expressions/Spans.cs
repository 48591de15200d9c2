using System.Globalization;
using System.Text;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Lint.Expressions;

/// <summary>Spans of time and moments as PromQL and messages write them.</summary>
internal static class Spans
{
    private static readonly (char Unit, long Seconds)[] s_units = [('d', 86400), ('h', 3600), ('m', 60), ('s', 1)];

    /// <summary><c>1d2h</c>; rounded down to seconds, at least one.</summary>
    public static string Text(TimeSpan span)
    {
        long left = Math.Max(1, (long)span.TotalSeconds);
        StringBuilder text = new();
        foreach ((char unit, long seconds) in s_units)
        {
            if (left >= seconds)
            {
                text.Append(CultureInfo.InvariantCulture, $"{left / seconds}{unit}");
                left %= seconds;
            }
        }

        return text.ToString();
    }

    public static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>When the plan means to look: the soak's end, or, where only a number of runs is stated or assumed, so
    /// many nights after the fix.</summary>
    /// <remarks>A run a night is an assumption; a rhythm is only known from runs.</remarks>
    public static DateTimeOffset? LookedAt(FollowUp plan) =>
        plan.Soak.Until ?? plan.Fix?.Merged?.AddDays(Math.Clamp(plan.Soak.RunsPerHost, 1, 3650));

    /// <summary>A range from the fix to <see cref="LookedAt"/>, with its brackets: <c>[3d]</c>. Pinned with <c>@</c> where
    /// the plan does not say when it looks, as it would reach over the fix before that.</summary>
    public static string SinceFix(FollowUp plan)
    {
        if (plan.Fix?.Merged is not DateTimeOffset merged || LookedAt(plan) is not DateTimeOffset until || until <= merged)
        {
            return $"[{Math.Clamp(plan.Soak.RunsPerHost, 1, 3650).ToString(CultureInfo.InvariantCulture)}d]";
        }

        string range = $"[{Text(until - merged)}]";
        return plan.Soak.Until is null
            ? string.Create(CultureInfo.InvariantCulture, $"{range} @ {until.ToUnixTimeSeconds()}")
            : range;
    }

    /// <summary>What <see cref="SinceFix"/> covers where it is pinned, for behind an expression; else empty.</summary>
    public static string SinceFixInWords(FollowUp plan) =>
        plan.Soak.Until is null && plan.Fix?.Merged is not null && LookedAt(plan) is DateTimeOffset until
            ? $", from the fix to {Moment(until)}"
            : "";
}
