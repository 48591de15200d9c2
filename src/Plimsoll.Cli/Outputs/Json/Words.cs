using System.Globalization;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Runs;

namespace Plimsoll.Cli.Outputs.Json;

/// <summary>The words of the formats for closed choices and moments. Frozen: programs compare with them.</summary>
internal static class Words
{
    public static string Of(FindingOutcome outcome) => outcome switch
    {
        FindingOutcome.Pass => "pass",
        FindingOutcome.Fail => "fail",
        FindingOutcome.Inconclusive => "inconclusive",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "not an outcome"),
    };

    public static string Of(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Succeeded => "succeeded",
        RunOutcome.Failed => "failed",
        _ => "unknown",
    };

    public static string Of(RunCause cause) => cause switch
    {
        RunCause.None => "none",
        RunCause.OomUnit => "oom-unit",
        RunCause.OomOther => "oom-other",
        RunCause.OomCgroup => "oom-cgroup",
        RunCause.Oomd => "oomd",
        RunCause.Timeout => "timeout",
        RunCause.ExitCode => "exit-code",
        RunCause.Signal => "signal",
        RunCause.Reboot => "reboot",
        _ => "unknown",
    };

    public static string Of(Certainty certainty) => certainty switch
    {
        Certainty.Certain => "certain",
        Certainty.Probable => "probable",
        _ => "unknown",
    };

    public static string Of(RunTrigger trigger) => trigger switch
    {
        RunTrigger.Timer => "timer",
        RunTrigger.CatchUp => "catch-up",
        RunTrigger.Manual => "manual",
        _ => "unknown",
    };

    /// <summary>ISO 8601, UTC, with as many decimals as there are.</summary>
    public static string Of(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    public static string? Of(DateTimeOffset? at) => at is DateTimeOffset moment ? Of(moment) : null;
}
