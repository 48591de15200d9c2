using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Verdicts;
using Plimsoll.Scenarios.Language;
using Plimsoll.Testing;

namespace Plimsoll.Scenarios;

/// <summary>Runs each file of <c>Scenarios/</c> as a test of its name.</summary>
public sealed class ScenarioTests
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Plimsoll.Scenarios", "Scenarios");

    public static IEnumerable<TheoryDataRow<string>> Names => Directory.EnumerateFiles(Folder, "*.scenario")
        .Select(f => Path.GetFileNameWithoutExtension(f)!)
        .Order(StringComparer.Ordinal)
        .Select(name => new TheoryDataRow<string>(name) { TestDisplayName = name });

    [Theory]
    [MemberData(nameof(Names))]
    public void Scenario_WhenJudged_FindsWhatIsExpected(string name)
    {
        Scenario scenario = Read(name);
        Assert.SkipWhen(scenario.Pending is not null, $"pending: {scenario.Pending}");
        VerdictReport report = scenario.Judge();
        string[] differences =
        [
            .. scenario.Expectations
                .Select(e => (e.At, Difference: e.Difference(report)))
                .Where(d => d.Difference is not null)
                .Select(d => $"    line {d.At.Line}: {d.Difference}"),
        ];
        if (differences.Length > 0)
        {
            Assert.Fail($"{name}.scenario: {differences.Length} of {scenario.Expectations.Count} expectations differ\n"
                + $"{string.Join('\n', differences)}\n  the report:\n{Describe(report)}");
        }
    }

    internal static Scenario Read(string name)
    {
        string text = File.ReadAllText(Path.Combine(Folder, $"{name}.scenario"));
        Parsed<Scenario> parsed = ScenarioParser.Parse($"{name}.scenario", text);
        Assert.Empty(parsed.Diagnostics.Select(d => d.ToString()));
        return parsed.Value!;
    }

    private static string Describe(VerdictReport report) => string.Join('\n', report.Findings.Select(
        f => $"    {f.Host} {f.Check} {f.Outcome}: {f.Reason}{(f.Settles is null ? string.Empty : $" [{f.Settles}]")}"));
}
