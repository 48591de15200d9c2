using System.Globalization;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs;

/// <summary>Says things to people: the same words in every output.</summary>
internal static class Sentences
{
    /// <summary>What stands where a value is not known; zero is known to be none.</summary>
    public const string NotKnown = "-";

    public const string Legend = "\"-\" is not known, \"0\" is known to be none. Times are UTC.";

    public static string Of(FindingOutcome outcome) => outcome switch
    {
        FindingOutcome.Pass => "Pass",
        FindingOutcome.Fail => "Fail",
        _ => "Inconclusive",
    };

    /// <summary>To the second, UTC, without zone: the legend says it.</summary>
    public static string Of(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string OrNotKnown(DateTimeOffset? at) => at is DateTimeOffset known ? Of(known) : NotKnown;

    public static string OrNotKnown(int? count) =>
        count?.ToString(CultureInfo.InvariantCulture) ?? NotKnown;

    /// <summary>Runs since the fix; not known, rather than none, for a host of which nothing was seen.</summary>
    public static string Runs(HostVerdict host) => WasSeen(host) ? OrNotKnown(host.RunsSinceFix) : NotKnown;

    /// <summary>Whether any source has anything of the host.</summary>
    public static bool WasSeen(HostVerdict host) =>
        host.Regimes.Count > 0 || host.Runs.Count > 0 || host.Incidents.Count > 0 || host.Demand.Count > 0;

    public static string OrNotKnown(ByteRange? range) => range?.ToString() ?? NotKnown;

    public static string OrNotKnown(ByteSize? size) => size?.ToString() ?? NotKnown;

    /// <summary>Whole percent towards the worse side: 4.9 % is not called 5 %.</summary>
    public static string Percent(double? share) => share is double known && double.IsFinite(known)
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(known * 100)} %")
        : NotKnown;

    /// <summary>Capacity; where that is not known, RAM and swap, which it is made of.</summary>
    public static string Capacity(HostVerdict host) => host.Capacity is ByteRange capacity
        ? capacity.ToString()
        : host.MemTotal is ByteSize memory
            ? $"{memory} + {OrNotKnown(host.SwapTotal)} swap"
            : NotKnown;

    /// <summary>Largest demand since the fix; <c>at least</c> when the run that shows it was cut short.</summary>
    public static string Peak(HostVerdict host) => Peak(
        host.PeakDemand,
        host.PeakDemand is ByteRange peak
            && host.Runs.Any(r => r is { AfterFix: true, PeakIsLowerBound: true, PeakDemand: ByteRange seen }
                && seen.High >= peak.High));

    public static string Peak(ByteRange? peak, bool isLowerBound) =>
        peak is ByteRange known ? (isLowerBound ? $"at least {known.Low}" : known.ToString()) : NotKnown;

    public static string Of(Run run)
    {
        string outcome = run.Outcome switch
        {
            RunOutcome.Succeeded => "succeeded",
            RunOutcome.Failed => "failed",
            _ => run.End is null ? "not seen to end" : "outcome unknown",
        };
        string cause = run.Cause is RunCause.None || (run.Cause is RunCause.Unknown && run.Outcome != RunOutcome.Failed)
            ? ""
            : $": {Cause(run.Cause, run.Certainty)}";
        string peak = run.PeakDemand is null ? "" : $", peak {Peak(run.PeakDemand, run.PeakIsLowerBound)}";
        return $"run {outcome}{cause}{peak}";
    }

    public static string Of(Incident incident)
    {
        string victim = incident.Victim is string name ? $" ({name})" : "";
        return $"{Cause(incident.Cause, incident.Certainty)}{victim}";
    }

    public static string Cause(RunCause cause, Certainty certainty)
    {
        string words = cause switch
        {
            RunCause.None => "nothing went wrong",
            RunCause.OomUnit => "killed for memory",
            RunCause.OomOther => "somebody else killed for memory",
            RunCause.OomCgroup => "cgroup limit reached",
            RunCause.Oomd => "killed by an OOM daemon",
            RunCause.Timeout => "timed out",
            RunCause.ExitCode => "exit code not 0",
            RunCause.Signal => "ended by a signal",
            RunCause.Reboot => "machine rebooted",
            _ => "cause unknown",
        };
        return certainty == Certainty.Probable ? $"probably {words}" : words;
    }

    /// <summary>What is new in <paramref name="after"/>; everything known when there is nothing before it.</summary>
    public static string Difference(Regime? before, Regime after)
    {
        List<string> parts = [];
        AddIfNew("RAM", before?.MemTotal?.ToString(), after.MemTotal?.ToString());
        AddIfNew("swap", Swap(before), Swap(after));
        AddIfNew("node_exporter", before?.ExporterVersion, after.ExporterVersion);
        AddIfNew("Nix", before?.NixVersion, after.NixVersion);
        return parts.Count == 0 && before is null ? "nothing more known" : string.Join(", ", parts);

        void AddIfNew(string what, string? old, string? now)
        {
            if (now is not null && now != old)
            {
                parts.Add(old is null ? $"{what} {now}" : $"{what} {now} (was {old})");
            }
        }
    }

    /// <summary>E.g. <c>986 MiB zram</c>; null when its size was not read.</summary>
    public static string? Swap(Regime? regime)
    {
        if (regime?.SwapTotal is not ByteSize size)
        {
            return null;
        }

        string kinds = string.Join(" and ", regime.SwapKinds.Select(k => k == SwapKind.Zram ? "zram" : "disk"));
        return kinds.Length == 0 ? size.ToString() : $"{size} {kinds}";
    }
}
