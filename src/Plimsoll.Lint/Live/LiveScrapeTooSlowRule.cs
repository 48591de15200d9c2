using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Lint.Live;

/// <summary>Scrapes too far apart for the runs that are to be judged: their peaks fall between.</summary>
public sealed class LiveScrapeTooSlowRule : ILintRule
{
    /// <summary>Scrapes a run needs. Heuristic: memory that grows evenly over a run is then seen to within a quarter of
    /// its growth; with fewer than 3 <c>evidence/coverage</c> takes no peak for known.</summary>
    public const int ScrapesPerRun = 4;

    // What people write into scrape_interval, in seconds.
    private static readonly int[] s_usualSeconds = [60, 30, 20, 15, 10, 5, 2, 1];

    public string Id => "live/scrape-too-slow";

    public LintSeverity Severity => LintSeverity.Warning;

    public string Summary => "scrapes are too far apart to see the peaks of runs";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        if (subject.Live?.Report is not { } report)
        {
            yield break;
        }

        List<(string Host, TimeSpan Interval, TimeSpan Shortest)> slow = [];
        foreach (HostVerdict host in report.Hosts)
        {
            if (host.Interval is TimeSpan interval && Shortest(host) is TimeSpan shortest
                && shortest < interval * ScrapesPerRun)
            {
                slow.Add((host.Name, interval, shortest));
            }
        }

        if (slow.Count == 0)
        {
            yield break;
        }

        TimeSpan least = slow.Min(s => s.Shortest);
        TimeSpan most = slow.Max(s => s.Interval);
        int seconds = s_usualSeconds.FirstOrDefault(s => s * ScrapesPerRun <= least.TotalSeconds, 1);
        yield return this.Finds(
            SourceSpan.Of(subject.Plan.Unit.At, 1),
            $"runs of {subject.Plan.Unit.Value} are as short as {LivePlaces.Length(least)} and the hosts are scraped every {LivePlaces.Length(most)}: the largest demand of such a run may lie between two scrapes ({LivePlaces.Names([.. slow.Select(s => s.Host)])})",
            $"scrape_interval: {seconds}s for these hosts, or the unit's memory peaks in the journal (systemd 256 and later)");
    }

    /// <summary>The longest the shortest run that worked can have been. Runs that ended before they did any work have
    /// no peak to miss.</summary>
    private static TimeSpan? Shortest(HostVerdict host)
    {
        TimeSpan[] lengths =
        [
            .. host.Runs.Where(r => r.ReachedWork != false && r.End is not null)
                .Select(r => r.End!.Value.Latest - r.Start.Earliest),
        ];
        return lengths.Length == 0 ? null : lengths.Min();
    }
}
