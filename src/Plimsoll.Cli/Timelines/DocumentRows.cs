using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Timelines;

/// <summary>Holds the document's own timeline against the evidence.</summary>
/// <remarks>What a row claims is read from its words, a heuristic: a kill, a reboot, or neither. A row disagrees only
/// where evidence shows the contrary; nothing seen is <see cref="Agreement.Unknown"/>.</remarks>
internal static class DocumentRows
{
    // Heuristic: people write minutes from memory, but copy seconds from a log.
    private static readonly TimeSpan ToleranceOfMinutes = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ToleranceOfSeconds = TimeSpan.FromMinutes(2);

    public static IEnumerable<TimelineEvent> Of(VerdictReport report, HostVerdict host)
    {
        foreach (TimelineRow row in report.FollowUp.Timeline)
        {
            bool namesHost = Names(row, host.Name);
            if (namesHost || !report.FollowUp.Hosts.Any(h => Names(row, h.Name)))
            {
                (Agreement? agreement, IReadOnlyList<EvidenceItem> evidence) = Compare(row, host, namesHost);
                yield return new(
                    row.At, row.Until, TimelineKind.Document, row.Event, evidence, agreement, row.Source.Line);
            }
        }
    }

    private static (Agreement?, IReadOnlyList<EvidenceItem>) Compare(TimelineRow row, HostVerdict host, bool namesHost)
    {
        if (row.At is not DateTimeOffset at)
        {
            return (namesHost ? Agreement.Unknown : null, []);
        }

        TimeSpan tolerance = row.When.Count(c => c == ':') >= 2 ? ToleranceOfSeconds : ToleranceOfMinutes;
        Window window = new(at - tolerance, (row.Until ?? at) + tolerance);
        (Agreement? agreement, IReadOnlyList<EvidenceItem> evidence) =
            Has(row, "oom", "out of memory", "killed") ? CompareKill(host, window)
            : Has(row, "reboot", "booted") ? CompareBoot(host, window)
            : (null, []);

        // A row that names no host says nothing of this one in particular: only agreement counts.
        return namesHost || agreement == Agreement.Agrees ? (agreement, evidence) : (null, []);
    }

    private static (Agreement?, IReadOnlyList<EvidenceItem>) CompareKill(HostVerdict host, Window window)
    {
        if (host.Incidents.FirstOrDefault(i => HostTimeline.IsKill(i) && window.Contains(i.At)) is Incident kill)
        {
            return (Agreement.Agrees, kill.Evidence);
        }

        Run? quiet = host.Runs.FirstOrDefault(r => r is
        { Outcome: RunOutcome.Succeeded, Cause: RunCause.None, Certainty: Certainty.Certain, End: TimeBounds end }
            && r.Start.Earliest <= window.From && window.Until <= end.Latest);
        return quiet is null ? (Agreement.Unknown, []) : (Agreement.Disagrees, quiet.Evidence);
    }

    private static (Agreement?, IReadOnlyList<EvidenceItem>) CompareBoot(HostVerdict host, Window window)
    {
        foreach ((DateTimeOffset boot, var regime) in HostTimeline.Boots(host))
        {
            if (window.Contains(boot))
            {
                return (Agreement.Agrees, regime.Evidence);
            }
        }

        // Boot time is constant within a regime.
        var through = host.Regimes.FirstOrDefault(r => r.BootTime is not null
            && r.Window.From <= window.From && window.Until <= r.Window.Until);
        return through is null ? (Agreement.Unknown, []) : (Agreement.Disagrees, through.Evidence);
    }

    private static bool Has(TimelineRow row, params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (row.Event.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // ns1 is not named by "ns10" nor "dns1".
    private static bool Names(TimelineRow row, string host)
    {
        for (int at = row.Event.IndexOf(host, StringComparison.OrdinalIgnoreCase); at >= 0;
            at = row.Event.IndexOf(host, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + host.Length;
            bool startsWord = at == 0 || !IsPartOfName(row.Event[at - 1]);
            bool endsWord = end >= row.Event.Length || !IsPartOfName(row.Event[end])
                || (row.Event[end] is '.' or '-' && (end + 1 == row.Event.Length || row.Event[end + 1] == ' '));
            if (startsWord && endsWord)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPartOfName(char c) => char.IsLetterOrDigit(c) || c is '-' or '_' or '.';
}
