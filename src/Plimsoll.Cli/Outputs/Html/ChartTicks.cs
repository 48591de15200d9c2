using System.Globalization;
using Plimsoll.Domain.Units;

namespace Plimsoll.Cli.Outputs.Html;

/// <summary>Round places for the grid of a chart.</summary>
internal static class ChartTicks
{
    private const int MostTimeTicks = 10;

    private static readonly TimeSpan[] Steps =
    [
        .. new[] { 1, 2, 5, 10, 15, 30 }.Select(s => TimeSpan.FromSeconds(s)),
        .. new[] { 1, 2, 5, 10, 15, 30 }.Select(m => TimeSpan.FromMinutes(m)),
        .. new[] { 1, 2, 3, 6, 12 }.Select(h => TimeSpan.FromHours(h)),
        .. new[] { 1, 2, 7, 14, 28, 91, 182, 364, 728 }.Select(d => TimeSpan.FromDays(d)),
    ];

    /// <summary>Moments at whole steps (UTC) with their labels; the day stands under the first of each.</summary>
    public static IEnumerable<(DateTimeOffset At, string Label, string? Day)> Of(Window span)
    {
        TimeSpan step = Steps.FirstOrDefault(s => span.Length / s <= MostTimeTicks, Steps[^1]);
        long first = ((span.From.UtcTicks + step.Ticks - 1) / step.Ticks) * step.Ticks;
        string? lastDay = null;
        for (long ticks = first; ticks <= span.Until.UtcTicks; ticks += step.Ticks)
        {
            DateTimeOffset at = new(ticks, TimeSpan.Zero);
            string day = at.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
            string label = step >= TimeSpan.FromDays(1) ? at.ToString("d MMM", CultureInfo.InvariantCulture)
                : step >= TimeSpan.FromMinutes(1) ? at.ToString("HH:mm", CultureInfo.InvariantCulture)
                : at.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
            string under = step >= TimeSpan.FromDays(1) ? at.ToString("yyyy", CultureInfo.InvariantCulture) : day;
            yield return (at, label, under == lastDay ? null : under);
            lastDay = under;
        }
    }

    /// <summary>Sizes at whole steps from zero, at most six.</summary>
    public static IEnumerable<(ulong Bytes, string Label)> Of(ulong maxBytes)
    {
        ulong step = 1UL << 20;
        while (maxBytes / step > 5)
        {
            step *= 2;
        }

        for (ulong i = 0; i <= maxBytes / step; i++)
        {
            yield return (i * step, Label(i * step));
        }
    }

    private static string Label(ulong bytes) => bytes >= 1UL << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1UL << 30):0.##} GiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20} MiB");
}
