using System.Globalization;

namespace Plimsoll.Domain.Checks;

/// <summary>Says how many more runs are needed and when they will have happened.</summary>
internal static class Nights
{
    /// <summary>Beyond a century no date helps anybody.</summary>
    private const double MostDays = 36500;

    /// <summary>E.g. <c>5 more runs, until 2026-03-04</c>; without a date when fewer than two runs show no rhythm.</summary>
    public static string More(HostHistory history, int runs)
    {
        string words = runs == 1 ? "1 more run" : string.Create(CultureInfo.InvariantCulture, $"{runs} more runs");
        if (history.Runs.Count < 2)
        {
            return words;
        }

        long[] steps = new long[history.Runs.Count - 1];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = (history.Runs[i + 1].Start.Earliest - history.Runs[i].Start.Earliest).Ticks;
        }

        Array.Sort(steps);
        TimeSpan rhythm = TimeSpan.FromTicks(Math.Max(0, steps[steps.Length / 2]));
        if (rhythm > TimeSpan.FromDays(400) || rhythm.TotalDays * runs > MostDays)
        {
            return words;
        }

        DateTimeOffset until = history.Runs[^1].Start.Latest + (rhythm * runs);
        string date = until.ToString(rhythm < TimeSpan.FromHours(12) ? "yyyy-MM-dd HH:mm 'UTC'" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{words}, until {date}";
    }
}
