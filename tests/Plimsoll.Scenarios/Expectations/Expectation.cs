using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Scenarios.Expectations;

/// <summary>An expectation about the plan as a whole.</summary>
internal sealed record Expectation(SourcePoint At, Func<VerdictReport, string?> Compare) : IExpectation
{
    public string? Difference(VerdictReport report) => Compare(report);

    /// <summary>An expectation about one host of the plan.</summary>
    public static Expectation OfHost(SourcePoint at, string host, Func<HostVerdict, string?> compare) => new(
        at, report => compare(report.Hosts.Single(h => h.Name == host)) is string difference ? $"{host}: {difference}" : null);
}
