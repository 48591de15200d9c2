using System.Text.Json;
using Plimsoll.Fleet.Telling;

namespace Plimsoll.Contest.Judging;

/// <summary>Compares what Plimsoll says in JSON with what was put in.</summary>
internal static class VerdictJudge
{
    /// <summary>Verdicts, kills and peaks since the fix, episodes of the alert.</summary>
    public static void Verdicts(string who, string path, FleetTruth truth, Differences differences)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        Dictionary<string, JsonElement> hosts = document.RootElement.GetProperty("hosts").EnumerateArray()
            .ToDictionary(h => h.GetProperty("name").GetString()!);
        Dictionary<string, int> episodes = document.RootElement.GetProperty("findings").EnumerateArray()
            .Where(f => f.GetProperty("check").GetString() == "alert/none" && f.GetProperty("finding").GetString() == "fail")
            .ToDictionary(f => f.GetProperty("host").GetString()!, f => f.GetProperty("evidence").GetArrayLength());
        foreach (HostAnswers right in truth.Answers)
        {
            if (!hosts.TryGetValue(right.Name, out JsonElement host))
            {
                differences.Compare(who, "host", right.Name, "absent", "present");
                continue;
            }

            differences.Compare(who, "verdict", right.Name, host.GetProperty("verdict").GetString(), right.ExpectedVerdict);
            differences.Compare(who, "kills since the fix", right.Name, Whole(host.GetProperty("oomKills")), right.KillsSinceFix);
            JsonElement peak = host.GetProperty("peakDemandBytes");
            (double? low, double? high) = peak.ValueKind == JsonValueKind.Null
                ? ((double?)null, (double?)null)
                : (peak.GetProperty("low").GetDouble(), peak.GetProperty("high").GetDouble());

            // How much of the swap in use is in memory too the exporter does not say: the lower bound is without it. The
            // upper one lies above the largest sample, for what may have been between samples.
            differences.Compare(who, "lower bound of the peak", right.Name, low, right.PeakUsedSinceFix);
            bool isWithin = (right.PeakDemandSinceFix, high) switch
            {
                (null, null) => true,
                (double demand, double bound) => demand <= bound,
                _ => false,
            };
            differences.Compare(who, "peak demand within its upper bound", right.Name, isWithin, true);
            differences.Compare(
                who, "alert episodes since the fix", right.Name, episodes.GetValueOrDefault(right.Name), right.EpisodesSinceFix);
        }
    }

    /// <summary>Most swap used, from the list of runs. Hosts without unit states have no runs.</summary>
    public static void Runs(string who, string path, FleetTruth truth, Differences differences)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        ILookup<string, double?> swap = document.RootElement.GetProperty("runs").EnumerateArray().ToLookup(
            r => r.GetProperty("host").GetString()!,
            r => r.GetProperty("peakSwapBytes") is { ValueKind: JsonValueKind.Number } bytes ? bytes.GetDouble() : (double?)null);
        foreach (HostAnswers right in truth.Answers)
        {
            double? told = swap[right.Name].Max();
            bool hasRuns = right.PeakDemandSinceFix is not null || right.Story == nameof(HostStory.NeverFixed);
            differences.Compare(who, "peak swap used", right.Name, told, hasRuns ? right.MostSwapUsed : null);
        }
    }

    private static int? Whole(JsonElement number) => number.ValueKind == JsonValueKind.Null ? null : number.GetInt32();
}
