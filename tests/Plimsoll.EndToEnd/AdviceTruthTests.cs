using Plimsoll.Accuracy;
using Plimsoll.Domain.Advice;
using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.Advice.Options;
using Plimsoll.Testing;

namespace Plimsoll.EndToEnd;

/// <summary>What the replay predicts of the recorded incident, and what it really did.</summary>
public sealed class AdviceTruthTests(AdviceTruthTests.Recording recording) : IClassFixture<AdviceTruthTests.Recording>
{
    private static readonly IReadOnlyList<TrueRun> _truth = TrueRun.ReadAll(Repository.Sample("truth.json"));

    [Fact]
    public void Replay_WhenOfTheRecordedMachines_IsRightWhereItPredicts()
    {
        ReplayTable table = ReplayTable.Recorded(recording.Hosts);

        Assert.Equal(83, table.Runs);
        Assert.True(table.Right >= 0.95 * (table.Right + table.Wrong), string.Join('\n', table.Misses));
        Assert.True(table.Right + table.Wrong >= 50, $"{table.Unknown} runs without a prediction are too many");
    }

    [Fact]
    public void Replay_WhenOfTheFixBeforeItCame_IsRightWhereItPredicts()
    {
        ReplayTable table = ReplayTable.WithTheFix(recording.Hosts);

        Assert.Equal(35, table.Runs);
        Assert.True(table.Right >= 0.95 * (table.Right + table.Wrong), string.Join('\n', table.Misses));
        Assert.True(table.Right + table.Wrong >= 25, $"{table.Unknown} runs without a prediction are too many");
    }

    [Fact]
    public void Capacity_WhenTheTrueDemandIsKnown_TellsTheKilledFromTheOthers()
    {
        ReplayTable table = ReplayTable.TrueDemand(recording.Hosts, _truth);

        Assert.Equal(0, table.Wrong);
        Assert.Equal(0, table.UnknownKilled);
        Assert.True(table.Right >= 75, $"{table.Unknown} runs without a prediction are too many");
    }

    [Fact]
    public void Swap_WhenReplayed_IsNeverMoreThanTheCautiousEnd()
    {
        SwapTable table = SwapTable.Of(recording.Hosts, _truth);

        Assert.Equal(48, table.Runs);
        Assert.True(table.Above <= 1);
    }

    [Fact]
    public void Answers_WhenReplayedOnTheLaterNights_AreToldApart()
    {
        Dictionary<string, FourAnswers.Answer> answers = FourAnswers.Of(recording.Hosts).ToDictionary(a => a.Who);

        Assert.True(answers["as it was"].Dies > 0);
        Assert.Equal(0, answers["as it was"].Survives);
        Assert.True(answers["krr"].Margin.Low < 0, "a killed run's peak is no measure of what it wanted");
        Assert.True(answers["Vertical Pod Autoscaler"].Unknown > 0);
        Assert.Equal(14, answers["krr with OOM data"].Survives);
        Assert.Equal(14, answers["doubled"].Survives);
        Assert.Equal(14, answers["Plimsoll"].Survives);
        Assert.True(answers["Plimsoll"].Foreseen.High <= 0.05);
        Assert.True(answers["krr with OOM data"].Foreseen.High > 0.05);
    }

    [Fact]
    public void Advice_WhenOfTheRecordedHosts_NamesTheSmallestMachineForEach()
    {
        Dictionary<string, HostAdvice> advice = recording.Hosts.ToDictionary(
            h => h.Name, h => Advisor.Of(SampleVerification.Plan(), h));

        Assert.All(advice.Values, a => Assert.Equal(Enumerable.Range(1, a.Options.Count), a.Options.Select(o => o.Rank)));
        Assert.All(advice.Values, a => Assert.NotNull(a.Smallest));
        Assert.Equal(RemedyKind.ZramResize, advice["ns2"].Smallest!.Facts.Kind);
        Assert.Equal(RemedyKind.Keep, advice["kanidm01"].Smallest!.Facts.Kind);
        Assert.Equal(RemedyKind.Keep, advice["vault01"].Smallest!.Facts.Kind);
    }

    // What verify passes for its room needs no remedy, and what it does not pass is not kept.
    [Fact]
    public void Advice_WhenVerifyPassesTheHeadroom_KeepsTheMachine() => Assert.All(recording.Hosts, host =>
    {
        bool passes = recording.Passes[host.Name];
        Assert.Equal(
            passes, Advisor.Of(SampleVerification.Plan(), host).Smallest?.Facts.Kind == RemedyKind.Keep);
    });

    [Fact]
    public async Task AccuracyPage_WhenMeasuredAgain_SaysTheSame()
    {
        string page = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "accuracy.md"), TestContext.Current.CancellationToken);

        Assert.Contains(
            ReplayTable.Markdown("Replay of the recorded machines", ReplayTable.Recorded(recording.Hosts)), page,
            StringComparison.Ordinal);
        Assert.Contains(
            ReplayTable.Markdown("Replay of the fix before it came", ReplayTable.WithTheFix(recording.Hosts)), page,
            StringComparison.Ordinal);
        Assert.Contains(
            ReplayTable.Markdown("Capacity against the true demand", ReplayTable.TrueDemand(recording.Hosts, _truth)), page,
            StringComparison.Ordinal);
        Assert.Contains(SwapTable.Markdown(SwapTable.Of(recording.Hosts, _truth)), page, StringComparison.Ordinal);
        Assert.Contains(AdviceTable.Markdown(recording.Hosts), page, StringComparison.Ordinal);
        Assert.Contains(FourAnswers.Markdown(FourAnswers.Of(recording.Hosts)), page, StringComparison.Ordinal);
    }

    public sealed class Recording : IAsyncLifetime
    {
        public IReadOnlyList<HostMaterial> Hosts { get; private set; } = [];

        public IReadOnlyDictionary<string, bool> Passes { get; private set; } = new Dictionary<string, bool>();

        public async ValueTask InitializeAsync()
        {
            Hosts = await SampleVerification.MaterialAsync();
            Passes = (await SampleVerification.RunAsync(new Engine.Verifying.VerificationSources(
                [SampleVerification.Metrics()], [SampleVerification.Journals()], null, null))).Findings
                .Where(f => f.Check == "headroom/peak")
                .ToDictionary(f => f.Host!, f => f.Outcome == Domain.Checks.FindingOutcome.Pass);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
