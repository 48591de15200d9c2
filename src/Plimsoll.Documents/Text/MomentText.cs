using System.Globalization;
using System.Text.RegularExpressions;

namespace Plimsoll.Documents.Text;

/// <summary>A date, a time of day or both as a document writes them: <c>2026-02-08 ~12:15 UTC</c>, <c>05:00:46</c>.
/// </summary>
/// <param name="Zone">The offset written; null when none is, or when <paramref name="HasOtherZone"/>.</param>
/// <param name="HasOtherZone">A zone by a name that is not UTC: its offset is not known.</param>
/// <param name="IsApproximate">"~", "about", or a date without a time.</param>
internal sealed partial record MomentText(
    DateOnly? Date, TimeOnly? Time, TimeSpan? Zone, bool HasOtherZone, bool IsApproximate, int Start, int End)
{
    private const string MonthNames = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";

    /// <summary>Every date and time in the text, in order; a date beside a time is one moment with it.</summary>
    public static IReadOnlyList<MomentText> FindAll(string text)
    {
        List<MomentText> found = [];
        MatchCollection matches = Pattern.Matches(text);
        for (int i = 0; i < matches.Count; i++)
        {
            if (Read(matches[i]) is not MomentText moment)
            {
                continue;
            }

            bool joins = found.Count > 0 && found[^1] is { Date: not null, Time: null } && moment is { Date: null }
                && Joint().IsMatch(text.AsSpan()[found[^1].End..moment.Start]);
            if (joins)
            {
                moment = moment with { Date = found[^1].Date, Start = found[^1].Start };
                found[^1] = moment;
            }
            else
            {
                found.Add(moment);
            }
        }

        return [.. found.Select(m => m.Time is null ? m with { IsApproximate = true } : m)];
    }

    /// <summary>The moment in UTC; <paramref name="date"/> stands in for a date not written. Null when there is no
    /// date at all or the zone is not known.</summary>
    public DateTimeOffset? At(DateOnly? date)
    {
        if (HasOtherZone || (Date ?? date) is not DateOnly day)
        {
            return null;
        }

        DateTime local = day.ToDateTime(Time ?? TimeOnly.MinValue, DateTimeKind.Unspecified);
        TimeSpan zone = Zone ?? TimeSpan.Zero;

        // Years are 1900 to 2199, so an offset never leaves the calendar.
        return new DateTimeOffset(local, zone).ToUniversalTime();
    }

    private static MomentText? Read(Match match)
    {
        DateOnly? date = null;
        TimeOnly? time = null;
        if (match.Groups["date"].Success)
        {
            date = ReadDate(match);
            if (date is null)
            {
                return null;
            }
        }

        if (match.Groups["hour"].Success)
        {
            time = ReadTime(match);
            if (time is null)
            {
                return null;
            }
        }

        string zone = match.Groups["zone"].Value;
        TimeSpan? offset = ReadZone(zone);
        return new(
            date,
            time,
            offset,
            zone.Length > 0 && offset is null,
            match.Groups["about"].Success,
            match.Index,
            match.Index + match.Length);
    }

    private static DateOnly? ReadDate(Match match)
    {
        int Number(string group) =>
            int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : 0;
        int year = Number("y") + Number("y2") + Number("y3");
        int day = Number("d") + Number("d2") + Number("d3");
        string name = match.Groups["mon"].Value + match.Groups["mon2"].Value;
        int month = name.Length >= 3
            ? (MonthNames.IndexOf(name[..3], StringComparison.OrdinalIgnoreCase) / 4) + 1
            : Number("m");
        return year is >= 1900 and < 2200 && month is >= 1 and <= 12
            && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    private static TimeOnly? ReadTime(Match match)
    {
        int hour = int.Parse(match.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture);
        int minute = int.Parse(match.Groups["minute"].ValueSpan, CultureInfo.InvariantCulture);
        int second = match.Groups["second"].Success
            ? int.Parse(match.Groups["second"].ValueSpan, CultureInfo.InvariantCulture)
            : 0;
        return hour < 24 && minute < 60 && second < 60 && !match.Groups["half"].Success
            ? new TimeOnly(hour, minute, second)
            : null;
    }

    private static TimeSpan? ReadZone(string zone)
    {
        if (zone.Length == 0 || zone is "Z" or "UTC" or "GMT")
        {
            return zone.Length == 0 ? null : TimeSpan.Zero;
        }

        if (zone[0] is not ('+' or '-'))
        {
            return null;
        }

        string digits = zone[1..].Replace(":", string.Empty, StringComparison.Ordinal);
        int hours = int.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture);
        int minutes = int.Parse(digits.AsSpan(2, 2), CultureInfo.InvariantCulture);
        TimeSpan offset = new(hours, minutes, 0);
        return offset > TimeSpan.FromHours(14) || minutes > 59 ? null : zone[0] == '-' ? -offset : offset;
    }

    // One alternative per form: 2026-02-08, 8 February 2026, February 8 2026, a time of day.
    // Not source-generated: the trim analyser takes minutes over the code generated for patterns of this size.
    private static readonly Regex Pattern = new(
        @"(?<about>~\s?|≈\s?|\b(?:about|around|approx\.?|circa"
        + @"|ca\.)\s+)?(?:(?<date>(?<![\d-])(?<y>\d{4})[-/](?<m>\d{2})[-/]"
        + @"(?<d>\d{2})(?![\d-])|(?<!\d)(?<d2>\d{1,2})(?:st|nd|rd|th)?\s(?<mon>" + MonthNames + @")[a-z]{0,6}\.?,?\s"
        + @"(?<y2>\d{4})(?!\d)|\b(?<mon2>" + MonthNames + @")[a-z]{0,6}\.?\s(?<d3>\d{1,2})(?:st|nd|rd"
        + @"|th)?,?\s(?<y3>\d{4})"
        + @"(?!\d))|(?<![\d:.])(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d{1,9})?)?(?!\d|:\d)"
        + @"(?<half>\s?[ap]\.?m\b)?(?:\s?\(?(?<zone>Z\b|UTC\b|GMT\b|[+-]\d{2}:?\d{2}(?!\d)|(?-i:[A-Z]{3,4})\b)\)?)?)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    // What may stand between a date and its time.
    [GeneratedRegex(@"^(?:[ \t,]{0,3}(?:at)?[ \t]{0,2}|T)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Joint();
}
