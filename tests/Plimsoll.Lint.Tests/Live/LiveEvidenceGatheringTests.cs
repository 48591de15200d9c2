using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Engine.Verifying;
using Plimsoll.Lint.Live;
using Plimsoll.Prometheus.OpenMetrics;

namespace Plimsoll.Lint.Tests.Live;

public sealed class LiveEvidenceGatheringTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task RunAsync_WhenFileIsWrong_IsBadInput()
    {
        LiveOutcome outcome = await RunAsync(new LivePlan().Plan, Text("up{instance=\"ns1:9100\"} 1 1772366400\n"));

        Assert.Equal("PLM2003", Assert.Single(Assert.IsType<LiveOutcome.BadInput>(outcome).Diagnostics).Code);
    }

    [Fact]
    public async Task RunAsync_WhenFileIsGood_AsksForExpressionsAndChecks()
    {
        LiveEvidence live = Of(await RunAsync(new LivePlan().Plan, Text(
            """
            custom_metric{instance="ns1:9100"} 1 1772366400
            node_memory_MemTotal_bytes{instance="ns1:9100"} 2e9 1772366400
            other{instance="ns1:9100"} 1 1772366400
            # EOF

            """)));

        SeriesInventory inventory = Assert.Single(live.Inventories);
        Assert.Equal(["custom_metric", MetricNames.MemTotal], inventory.Series.Select(s => s.Metric));
        Assert.Contains("other", inventory.MetricNames);
        Assert.Superset(
            new HashSet<string>(["custom_metric", MetricNames.UnitState, MetricNames.FullStall]), live.Asked.ToHashSet());
        Assert.True(live.IsWhole);
        Assert.NotNull(live.Report);
        Assert.IsType<RuleProof.Unknown>(live.Alert);
    }

    [Fact]
    public async Task RunAsync_WhenFileHasTheAlert_KnowsThatItsRuleWasAtWork()
    {
        LiveEvidence live = Of(await RunAsync(new LivePlan().Plan, Text(
            """
            ALERTS{alertname="nixos_upgrade_failed",alertstate="firing",instance="ns1:9100"} 1 1772366400
            # EOF

            """)));

        Assert.IsType<RuleProof.Observed>(live.Alert);
    }

    [Fact]
    public async Task RunAsync_WhenObservationIsStillToCome_LooksAtWhatThereIsNow()
    {
        LivePlan plan = new(more: "soak: {from: 2090-01-01T00:00:00Z}");

        LiveEvidence live = Of(await RunAsync(plan.Plan, Text(
            """
            node_memory_MemTotal_bytes{instance="ns1:9100"} 2e9 1772366400
            # EOF

            """)));

        Assert.Single(Assert.Single(live.Inventories).Series);
    }

    [Fact]
    public async Task RunAsync_WhenSourcesFailOrCannotList_KeepsTheirFaults()
    {
        LiveEvidence live = Of(await RunAsync(new LivePlan().Plan, new Broken(), new Mute()));

        Assert.Empty(live.Inventories);
        Assert.Equal(["broken", "mute"], live.Faults.Select(f => f.Source));
        Assert.False(live.IsWhole);
        Assert.NotNull(live.Report);
    }

    [Fact]
    public async Task RunAsync_WhenCallerCancels_Throws() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        () => new LiveEvidenceGathering(Sources(new Mute()), TimeProvider.System).RunAsync(
            new LivePlan().Plan, new HashSet<string>(), new Progress<VerificationProgress>(), new CancellationToken(true)));

    private static LiveEvidence Of(LiveOutcome outcome) => Assert.IsType<LiveOutcome.Gathered>(outcome).Evidence;

    private static VerificationSources Sources(params IMetricSource[] metrics) => new(metrics, [], null, null);

    private static Task<LiveOutcome> RunAsync(FollowUp plan, params IMetricSource[] metrics) =>
        new LiveEvidenceGathering(Sources(metrics), TimeProvider.System).RunAsync(
            plan, new HashSet<string> { "custom_metric" }, new Progress<VerificationProgress>(),
            TestContext.Current.CancellationToken);

    private OpenMetricsFile Text(string text)
    {
        File.WriteAllText(_path, text);
        return new("metrics.om", _path);
    }

    private class Mute : IMetricSource
    {
        public virtual string Name => "mute";

        public ValueTask<MetricFetch> FetchAsync(MetricRequest request, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            return ValueTask.FromResult<MetricFetch>(new MetricFetch.Unavailable(new SourceFault(Name, "is down")));
        }
    }

    private sealed class Broken : Mute, IInventorySource
    {
        public override string Name => "broken";

        public ValueTask<InventoryFetch> ListAsync(
            IReadOnlyCollection<string> metrics, Window? window, CancellationToken cancellation) =>
            ValueTask.FromResult<InventoryFetch>(new InventoryFetch.Unavailable(new SourceFault(Name, "is down")));
    }
}
