using System.Globalization;
using System.Text.RegularExpressions;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Scenarios.Language;

/// <summary>Reads and compares <c>expect run N outcome ... cause ... certainty ...</c>.</summary>
internal static partial class RunExpectation
{
    private static readonly Dictionary<string, bool?> _claims = new(StringComparer.Ordinal)
    {
        ["yes"] = true,
        ["no"] = false,
        ["unknown"] = null,
    };

    public static Func<HostVerdict, string?> Read(LineCursor line)
    {
        int number = line.Whole("a run's number, from 1");
        List<Func<Run, string?>> parts = [];
        while (!line.AtEnd)
        {
            parts.Add(
                line.Take("outcome") ? Is("outcome", line.One("outcome", Words<RunOutcome>()), r => r.Outcome)
                : line.Take("cause") ? Is("cause", line.One("cause", Words<RunCause>()), r => r.Cause)
                : line.Take("certainty") ? Is("certainty", line.One("certainty", Words<Certainty>()), r => r.Certainty)
                : line.Take("trigger") ? Is("trigger", line.One("trigger", Words<RunTrigger>()), r => r.Trigger)
                : line.Take("worked") ? Is("worked", line.One("claim", _claims), r => r.ReachedWork)
                : line.Take("after-fix") ? Is("after-fix", line.One("claim", _claims), r => (bool?)r.AfterFix)
                : line.Take("censored") ? Is("censored", line.One("claim", _claims), r => (bool?)r.PeakIsLowerBound)
                : line.Take("disputed") ? Is("disputed", line.One("claim", _claims), r => (bool?)(r.Disagreements.Count > 0))
                : line.Take("peak") ? Peak(ByteSize.FromBytes(line.Size("demand that was reached")))
                : None(line));
        }

        return h => number < 1 || number > h.Runs.Count
            ? $"expected run {number}, found {h.Runs.Count} runs"
            : string.Join("; ", parts.Select(p => p(h.Runs[number - 1])).OfType<string>()) is { Length: > 0 } differences
                ? $"run {number}: {differences}\n{Describe(h.Runs[number - 1])}"
                : null;
    }

    public static string Describe(Run run) => string.Create(
        CultureInfo.InvariantCulture,
        $"        {run.Start.Earliest:HH:mm:ss}..{run.Start.Latest:HH:mm:ss} to {run.End?.Earliest:HH:mm:ss}..{run.End?.Latest:HH:mm:ss} {run.Outcome} {run.Cause} {run.Certainty} {run.Trigger} peak {run.PeakDemand}{(run.PeakIsLowerBound ? "+" : string.Empty)} worked {run.ReachedWork} after-fix {run.AfterFix} {string.Join(" | ", run.Disagreements)}");

    private static Func<Run, string?> Is<T>(string what, T expected, Func<Run, T> found) => run =>
        EqualityComparer<T>.Default.Equals(expected, found(run)) ? null : $"{what}: expected {expected}, found {found(run)}";

    private static Func<Run, string?> Peak(ByteSize reached) => run => run.PeakDemand is ByteRange peak && peak.Contains(reached)
        ? null
        : $"peak: expected bounds around {reached}, found {run.PeakDemand?.ToString() ?? "none"}";

    private static Func<Run, string?> None(LineCursor line)
    {
        line.Unexpected("outcome, cause, certainty, trigger, worked, after-fix, censored, disputed or peak");
        return _ => null;
    }

    // OomUnit is written oom-unit.
    private static Dictionary<string, T> Words<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(
            v => Hump().Replace(v.ToString(), "-").ToLowerInvariant(), StringComparer.Ordinal);

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Hump();
}
