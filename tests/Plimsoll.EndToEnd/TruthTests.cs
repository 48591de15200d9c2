using Plimsoll.Accuracy;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Verdicts;
using Plimsoll.Engine.Verifying;
using Plimsoll.Testing;

namespace Plimsoll.EndToEnd;

/// <summary>The recorded incident against its own ground truth.</summary>
public sealed class TruthTests
{
    private static readonly IReadOnlyList<TrueRun> _truth = TrueRun.ReadAll(Repository.Sample("truth.json"));

    [Fact]
    public async Task Runs_WhenMetricsAndJournals_AreAllFoundWithOutcomeAndCause()
    {
        VerdictReport report = await SampleVerification.RunAsync(new VerificationSources(
            [SampleVerification.Metrics()], [SampleVerification.Journals()], null, null));
        AccuracyTable table = AccuracyTable.Of(_truth, report);

        Assert.Equal(84, table.True);
        Assert.Equal(table.True, table.Found);
        Assert.Equal(0, table.Invented);
        Assert.Equal(table.True, table.RightOutcome);
        Assert.Equal(table.True, table.RightCause);
        Assert.True(table.Contained >= 0.95 * table.Uncensored, string.Join('\n', table.Misses));
        Assert.True(table.Uncensored >= 70, $"{table.Uncensored} uncensored runs are too few to speak of");
        Assert.All(report.Hosts.SelectMany(h => h.Runs), r => Assert.NotEqual(Certainty.Unknown, r.Certainty));
    }

    [Fact]
    public async Task Runs_WhenMetricsAlone_AreFoundAndNoCertainCauseIsWrong()
    {
        VerdictReport report = await SampleVerification.RunAsync(new VerificationSources(
            [SampleVerification.Metrics()], [], null, null));
        AccuracyTable table = AccuracyTable.Of(_truth, report);

        Assert.True(table.Found >= 0.9 * table.True, string.Join('\n', table.Misses));
        Assert.Equal(0, table.Invented);
        Assert.Equal(0, table.WrongCertain);
        Assert.All(
            report.Hosts.SelectMany(h => h.Runs).Where(r => r.Cause == RunCause.OomUnit),
            r => Assert.Equal(Certainty.Probable, r.Certainty));
    }

    [Fact]
    public async Task Runs_WhenJournalsAlone_AreFoundButProveNoFix()
    {
        VerdictReport report = await SampleVerification.RunAsync(new VerificationSources(
            [], [SampleVerification.Journals()], null, null));

        Assert.Equal(84, report.Hosts.Sum(h => h.Runs.Count));
        Assert.NotEqual(Domain.Checks.FindingOutcome.Pass, report.Verdict);
        Assert.All(report.Hosts, h => Assert.NotEqual(Domain.Checks.FindingOutcome.Pass, h.Verdict));
    }

    [Fact]
    public async Task Incidents_WhenSample_AreTheFourKillsAndTheOneFailure()
    {
        VerdictReport report = await SampleVerification.RunAsync(new VerificationSources(
            [SampleVerification.Metrics()], [SampleVerification.Journals()], null, null));
        Incident[] incidents = [.. report.Hosts.SelectMany(h => h.Incidents).OrderBy(i => i.At)];

        Assert.Equal(
            ["ns2 OomUnit", "ns2 OomUnit", "testvm01 OomUnit", "ns2 OomUnit", "testvm03 ExitCode"],
            incidents.Select(i => $"{i.Host} {i.Cause}"));
        Assert.All(incidents.Take(4), i => Assert.Equal("nix (nixos-upgrade.service)", i.Victim));
        Assert.Equal([false, false, false, false, true], incidents.Select(i => i.AfterFix));
    }

    [Fact]
    public async Task AccuracyPage_WhenMeasuredAgain_SaysTheSame()
    {
        string page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "accuracy.md"), TestContext.Current.CancellationToken);
        AccuracyTable both = AccuracyTable.Of(_truth, await SampleVerification.RunAsync(new VerificationSources(
            [SampleVerification.Metrics()], [SampleVerification.Journals()], null, null)));
        AccuracyTable metrics = AccuracyTable.Of(_truth, await SampleVerification.RunAsync(new VerificationSources(
            [SampleVerification.Metrics()], [], null, null)));

        Assert.Contains(AccuracyTable.Markdown("With metrics and journals", both), page, StringComparison.Ordinal);
        Assert.Contains(AccuracyTable.Markdown("With metrics alone", metrics), page, StringComparison.Ordinal);
    }
}
