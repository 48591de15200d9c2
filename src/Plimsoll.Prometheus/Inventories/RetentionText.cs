using System.Globalization;

namespace Plimsoll.Prometheus.Inventories;

/// <summary>Reads how long a server keeps samples, as the server writes it.</summary>
internal static class RetentionText
{
    private const double DaysOfMonth = 31;

    /// <summary>Prometheus: <c>15d</c>, <c>1y2w</c>, <c>15d or 10GiB</c>. Null when there is no limit of time, or none
    /// that can be read.</summary>
    /// <remarks>With a limit of size beside it the samples may go earlier. Source: Prometheus <c>web/api/v1</c>,
    /// <c>storageRetention</c>.</remarks>
    public static TimeSpan? OfPrometheus(string text) => text
        .Split(" or ", StringSplitOptions.TrimEntries)
        .Select(Duration)
        .FirstOrDefault(d => d is not null);

    /// <summary>VictoriaMetrics: a number of months, or a number with a suffix <c>h d w M y</c>. Null when it cannot be
    /// read.</summary>
    /// <remarks>A month is 31 days. Source: VictoriaMetrics documentation, <c>-retentionPeriod</c>.</remarks>
    public static TimeSpan? OfVictoriaMetrics(string text)
    {
        string number = text.TrimEnd('h', 'd', 'w', 'M', 'y');
        double days = text[number.Length..] switch
        {
            "" or "M" => DaysOfMonth,
            "h" => 1.0 / 24,
            "d" => 1,
            "w" => 7,
            "y" => 365,
            _ => double.NaN,
        };
        bool isNumber = double.TryParse(
            number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count);
        return isNumber ? Days(count * days) : null;
    }

    private static TimeSpan? Duration(string text)
    {
        double days = 0;
        for (int at = 0; at < text.Length;)
        {
            int digits = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            int unit = at;
            while (at < text.Length && char.IsAsciiLetter(text[at]))
            {
                at++;
            }

            double length = text[unit..at] switch
            {
                "y" => 365,
                "w" => 7,
                "d" => 1,
                "h" => 1.0 / 24,
                "m" => 1.0 / 1440,
                "s" => 1.0 / 86_400,
                "ms" => 1.0 / 86_400_000,
                _ => double.NaN,
            };
            bool isNumber = double.TryParse(
                text[digits..unit], NumberStyles.None, CultureInfo.InvariantCulture, out double count);
            days += isNumber ? count * length : double.NaN;
            if (unit == at)
            {
                return null;
            }
        }

        return Days(days);
    }

    private static TimeSpan? Days(double days) =>
        days > 0 && days < TimeSpan.MaxValue.TotalDays / 2 ? TimeSpan.FromDays(days) : null;
}
