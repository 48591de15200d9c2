using System.Globalization;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;
using Plimsoll.Scenarios.Expectations;

namespace Plimsoll.Scenarios.Language;

/// <summary>Lines that say what must come out.</summary>
internal static class ExpectStatements
{
    private static readonly Dictionary<string, FindingOutcome?> _outcomes = new(StringComparer.Ordinal)
    {
        ["pass"] = FindingOutcome.Pass,
        ["fail"] = FindingOutcome.Fail,
        ["inconclusive"] = FindingOutcome.Inconclusive,
        ["unasked"] = null,
    };

    private static readonly HashSet<string> _checks =
        [.. CheckCatalog.All.Select(c => c.Id), CheckCatalog.Criteria];

    public static IReadOnlyDictionary<string, Action<LineCursor, ScenarioDraft>> All { get; } =
        new Dictionary<string, Action<LineCursor, ScenarioDraft>>(StringComparer.Ordinal) { ["expect"] = Expect };

    private static void Expect(LineCursor line, ScenarioDraft draft)
    {
        if (line.Take("verdict"))
        {
            FindingOutcome? verdict = line.One("verdict", _outcomes);
            draft.Expectations.Add(new Expectation(line.Start, r => Differ("verdict", verdict, r.Verdict)));
            return;
        }

        // With one host in the plan its name may be left out.
        string host = draft.Hosts.Count == 1 && !line.Take(draft.Hosts[0].Name)
            ? draft.Hosts[0].Name
            : draft.Hosts.Count == 1 ? draft.Hosts[0].Name : draft.NeedHost(line);
        Func<HostVerdict, string?> compare = line.Take("host-verdict") ? HostVerdict(line)
            : line.Take("runs") ? Runs(line)
            : line.Take("run") ? RunExpectation.Read(line)
            : line.Take("oom-kills") ? OomKills(line)
            : line.Take("incidents") ? Count(line, "incidents", h => h.Incidents.Count)
            : line.Take("regimes") ? Count(line, "regimes", h => h.Regimes.Count)
            : line.Take("in-effect-since") ? InEffectSince(line)
            : line.Take("swap-total") ? Swap(line)
            : CheckFinding(line, draft, host);
        draft.Expectations.Add(Expectation.OfHost(line.Start, host, compare));
    }

    private static Func<HostVerdict, string?> HostVerdict(LineCursor line)
    {
        FindingOutcome? verdict = line.One("verdict", _outcomes);
        return h => Differ("host verdict", verdict, h.Verdict);
    }

    private static Func<HostVerdict, string?> Runs(LineCursor line)
    {
        int runs = line.Whole("a number of runs");
        int? since = line.Take("since-fix") ? line.Whole("a number of runs") : null;
        return h => h.Runs.Count != runs || (since is int number && h.RunsSinceFix != number)
            ? $"expected {runs} runs{(since is null ? string.Empty : $", {since} since the fix")}; found {h.Runs.Count}, "
                + $"{h.RunsSinceFix} since the fix:\n{string.Join('\n', h.Runs.Select(RunExpectation.Describe))}"
            : null;
    }

    private static Func<HostVerdict, string?> OomKills(LineCursor line)
    {
        int? kills = line.Take("unknown") ? null : line.Take("none") ? 0 : line.Whole("none, unknown or a number of kills");
        return h => h.OomKills != kills ? $"expected OOM kills {Words(kills)}, found {Words(h.OomKills)}" : null;

        static string Words(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "unknown";
    }

    private static Func<HostVerdict, string?> Count(LineCursor line, string what, Func<HostVerdict, int> count)
    {
        int expected = line.Whole($"a number of {what}");
        return h => count(h) != expected ? $"expected {expected} {what}, found {count(h)}" : null;
    }

    // Evidence tells the moment to a scrape or two.
    private static Func<HostVerdict, string?> InEffectSince(LineCursor line)
    {
        DateTimeOffset? since = line.Take("never") ? null : line.Time("never, or the moment");
        return h => (h.InEffectSince, since) switch
        {
            (null, null) => null,
            (DateTimeOffset found, DateTimeOffset expected) when (found - expected).Duration() <= TimeSpan.FromMinutes(1) => null,
            _ => $"expected the fix in effect since {since?.ToString("u", CultureInfo.InvariantCulture) ?? "never"}, found "
                + $"{h.InEffectSince?.ToString("u", CultureInfo.InvariantCulture) ?? "never"}",
        };
    }

    private static Func<HostVerdict, string?> Swap(LineCursor line)
    {
        ulong bytes = line.Size("SwapTotal");
        return h => h.SwapTotal != ByteSize.FromBytes(bytes)
            ? $"expected SwapTotal {bytes} bytes, found {h.SwapTotal?.Bytes.ToString(CultureInfo.InvariantCulture) ?? "none"}"
            : null;
    }

    private static Func<HostVerdict, string?> CheckFinding(LineCursor line, ScenarioDraft draft, string host)
    {
        string check = line.Any("verdict, host-verdict, runs, run, oom-kills, incidents, regimes, in-effect-since or a check's id");
        if (!_checks.Contains(check))
        {
            line.Unknown($"verdict, host-verdict, runs, run, oom-kills, incidents, regimes, in-effect-since, or a check's id: {string.Join(", ", _checks)}");
        }

        FindingOutcome? outcome = line.One("outcome", _outcomes);
        string? reason = line.Take("reason") ? line.Any("words of the reason in quotes") : null;
        string? settles = line.Take("settles") ? line.Any("words of what settles it in quotes") : null;
        if (check == CheckCatalog.Criteria)
        {
            draft.Expectations.Add(new Expectation(
                line.Start,
                r => DifferFinding(check, outcome, reason, settles, r.Findings.FirstOrDefault(f => f.Check == check))));
            return _ => null;
        }

        return h => DifferFinding(check, outcome, reason, settles, h.Findings.FirstOrDefault(f => f.Check == check));
    }

    private static string? DifferFinding(
        string check, FindingOutcome? outcome, string? reason, string? settles, Finding? finding)
    {
        string found = finding is null ? "unasked" : $"{Word(finding.Outcome)}: {finding.Reason}"
            + (finding.Settles is null ? string.Empty : $"\n        settles: {finding.Settles}");
        return finding?.Outcome != outcome ? $"{check}: expected {Word(outcome)}, found {found}"
            : reason is not null && !Contains(finding?.Reason, reason) ? $"{check}: expected the reason \"{reason}\", found {found}"
            : settles is not null && !Contains(finding?.Settles, settles) ? $"{check}: expected to settle it \"{settles}\", found {found}"
            : null;
    }

    private static bool Contains(string? text, string part) =>
        text?.Contains(part, StringComparison.OrdinalIgnoreCase) ?? false;

    private static string? Differ(string what, FindingOutcome? expected, FindingOutcome found) =>
        expected == found ? null : $"{what}: expected {Word(expected)}, found {Word(found)}";

    private static string Word(FindingOutcome? outcome) => outcome?.ToString().ToLowerInvariant() ?? "unasked";
}
