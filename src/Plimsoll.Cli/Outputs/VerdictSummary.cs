using System.Globalization;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs;

/// <summary>The figures and the one line that sum up a report.</summary>
internal static class VerdictSummary
{
    /// <summary>E.g. <c>Fail: 1 of 7 hosts fails, 2 inconclusive, 4 pass</c>.</summary>
    public static string Headline(VerdictReport report) => $"{Sentences.Of(report.Verdict)}: {Counts(report)}";

    public static string Counts(VerdictReport report)
    {
        int total = report.Hosts.Count;
        if (total == 0)
        {
            return "the follow-up names no host";
        }

        List<string> parts = [];
        Add(FindingOutcome.Fail, "fail", "fails");
        Add(FindingOutcome.Inconclusive, "inconclusive", "inconclusive");
        Add(FindingOutcome.Pass, "pass", "passes");
        int planWide = report.Findings.Count(f => f.Host is null && f.Outcome != FindingOutcome.Pass);
        if (planWide > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture,
                $"{planWide} {(planWide == 1 ? "finding" : "findings")} about the plan"));
        }

        return string.Join(", ", parts);

        void Add(FindingOutcome outcome, string many, string one)
        {
            int count = CountHosts(report, outcome);
            if (count > 0)
            {
                string of = parts.Count == 0
                    ? string.Create(CultureInfo.InvariantCulture, $" of {total} {(total == 1 ? "host" : "hosts")}")
                    : "";
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count}{of} {(count == 1 ? one : many)}"));
            }
        }
    }

    /// <summary>What the runs of all hosts together say, in one sentence; null when there is no run since the fix.</summary>
    public static string? Confidence(VerdictReport report) => report.Confidence.RunsSince == 0
        ? null
        : report.Confidence.Describe(report.FollowUp.Risk.Confidence) + ".";

    public static int CountHosts(VerdictReport report, FindingOutcome outcome) =>
        report.Hosts.Count(h => h.Verdict == outcome);

    /// <summary>Findings that are not a Pass, worst first, otherwise in the report's order; those that differ in the
    /// host alone are one entry.</summary>
    public static IReadOnlyList<FindingGroup> Open(VerdictReport report) =>
    [
        .. report.Findings
            .Where(f => f.Outcome != FindingOutcome.Pass)
            .OrderByDescending(f => f.Outcome)
            .GroupBy(f => (f.Check, f.Outcome, f.Reason, f.Settles))
            .Select(g => new FindingGroup(g.First(), [.. g.Select(f => f.Host).OfType<string>()], [.. g])),
    ];

    /// <summary>A host's finding that decides its verdict; null when the host has none.</summary>
    public static Finding? Worst(HostVerdict host) => host.Findings.OrderByDescending(f => f.Outcome).FirstOrDefault();
}
