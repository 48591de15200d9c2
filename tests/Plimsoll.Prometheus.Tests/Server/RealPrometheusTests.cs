using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.OpenMetrics;
using Plimsoll.Prometheus.Server;
using Plimsoll.Testing;

namespace Plimsoll.Prometheus.Tests.Server;

/// <summary>The adapter against Debian's Prometheus on the recorded blocks.</summary>
public sealed class RealPrometheusTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FetchAsync_WhenServerHasTheRecording_EqualsTheTextFile()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(Lab.Blocks);
        using PrometheusServer server = new(new() { Address = process.Address });

        MetricFetch fetched = await server.FetchAsync(Lab.Request, Cancellation);

        IReadOnlyList<string> lines = Lab.Lines(fetched);
        Assert.Equal(await FileLinesAsync(Lab.Request), lines);
        Assert.Empty(((MetricFetch.Available)fetched).Warnings);
        Assert.Equal(7, ((MetricFetch.Available)fetched).SeriesByHost.Count);
    }

    private static async Task<IReadOnlyList<string>> FileLinesAsync(MetricRequest request)
    {
        OpenMetricsFile file = new("metrics.om.gz", Lab.MetricsFile);
        return Lab.Lines(await file.FetchAsync(request, Cancellation));
    }
}
