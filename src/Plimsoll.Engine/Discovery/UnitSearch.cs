using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Engine.Verifying;

namespace Plimsoll.Engine.Discovery;

/// <summary>Finds the unit an incident is about: that of the process the kernel killed, else the one that failed.</summary>
public static class UnitSearch
{
    // Asked of a journal that is read for its kills alone.
    private const string AnyUnit = "any.service";

    /// <summary>The units it may be, the likeliest alone where evidence tells; empty when nothing names one.</summary>
    /// <param name="window">Where the incident may lie; null: anywhere in the sources (files only).</param>
    public static async Task<IReadOnlyList<string>> FindAsync(
        VerificationSources sources, FollowUpHost host, DateTimeOffset at, Window? window, CancellationToken cancellation)
    {
        foreach (IJournalSource source in sources.Journals)
        {
            if (await source.FetchAsync(host, AnyUnit, window, cancellation).ConfigureAwait(false)
                is JournalFetch.Available found
                && Killed(found.Journal, at, window) is string unit)
            {
                return [unit];
            }
        }

        return await FailedAsync(sources, host, window, cancellation).ConfigureAwait(false);
    }

    private static string? Killed(HostJournal journal, DateTimeOffset at, Window? window) => journal.OomKills
        .Where(k => (window is null || window.Value.Contains(k.At)) && IsService(k.VictimUnit))
        .MinBy(k => (k.At - at).Duration())?.VictimUnit;

    private static async Task<IReadOnlyList<string>> FailedAsync(
        VerificationSources sources, FollowUpHost host, Window? window, CancellationToken cancellation)
    {
        Dictionary<string, string> failed = new(StringComparer.Ordinal) { ["state"] = "failed" };
        MetricRequest request = new(
            [host], [new MetricSelector(MetricNames.UnitState, failed, ["name", "state"])], window);
        SortedSet<string> began = new(StringComparer.Ordinal);
        SortedSet<string> stayed = new(StringComparer.Ordinal);
        foreach (IMetricSource source in sources.Metrics)
        {
            if (await source.FetchAsync(request, cancellation).ConfigureAwait(false) is MetricFetch.Available fetched
                && fetched.SeriesByHost.TryGetValue(host.Name, out IReadOnlyList<Series>? series))
            {
                foreach (Series one in series)
                {
                    Sort(one, began, stayed);
                }
            }
        }

        // A unit that failed in this very time says more than one that has been failed all along.
        return began.Count > 0 ? [.. began] : [.. stayed];
    }

    private static void Sort(Series series, SortedSet<string> began, SortedSet<string> stayed)
    {
        if (!series.Labels.TryGetValue("name", out string? name) || !IsService(name))
        {
            return;
        }

        for (int i = 0; i < series.Count; i++)
        {
            if (series.Values[i] == 1)
            {
                (i > 0 && series.Values[i - 1] == 0 ? began : stayed).Add(name);
            }
        }
    }

    private static bool IsService(string? unit) => unit?.EndsWith(".service", StringComparison.Ordinal) == true;
}
