using System.Diagnostics;
using System.Globalization;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Engine.Ports;
using Plimsoll.Fleet;
using Plimsoll.Fleet.Telling;
using Plimsoll.Prometheus.Blocks;

namespace Plimsoll.Blocks.Bench;

/// <summary>Seconds to read all samples of a made fleet through <see cref="BlockDirectory"/>, batch by batch as a
/// verification does.</summary>
internal static class DirectoryTable
{
    private const int Rounds = 3;

    public static FollowUpHost[] Hosts(int count) =>
    [
        .. Enumerable.Range(0, count).Select(h => new FollowUpHost(
            FleetShape.HostName(h),
            new Dictionary<string, string> { ["instance"] = $"{FleetShape.HostName(h)}:9100" },
            null,
            new SourcePoint("", 1, 1))),
    ];

    public static MetricSelector[] Selectors() =>
        [.. new HostSeries().All.Select(s => s.Metric).Distinct().Select(MetricSelector.Plain)];

    public static async Task PrintAsync(string folder, int hosts, int batch)
    {
        BlockDirectory directory = new("fleet", folder);
        FollowUpHost[] all = Hosts(hosts);
        MetricSelector[] selectors = Selectors();
        for (int round = 0; round < Rounds; round++)
        {
            long from = Stopwatch.GetTimestamp();
            TimeSpan busy = Process.GetCurrentProcess().TotalProcessorTime;
            long samples = 0;
            double smallest = double.MaxValue;
            using IMetricReader reader = await directory.OpenAsync(
                new MetricRequest(all, selectors, null), CancellationToken.None);
            foreach (FollowUpHost[] some in all.Chunk(batch))
            {
                MetricFetch.Available fetched = (MetricFetch.Available)await reader.ReadAsync(
                    some, selectors, CancellationToken.None);
                using IDisposable? lease = fetched.Lease;
                foreach (Series series in fetched.SeriesByHost.Values.SelectMany(s => s))
                {
                    samples += series.Count;
                    smallest = Math.Min(smallest, series.Values[0]);
                }

                foreach (SourceFault fault in fetched.Warnings)
                {
                    Console.Error.WriteLine(fault.Reason);
                }
            }

            TimeSpan elapsed = Stopwatch.GetElapsedTime(from);
            using Process self = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{samples} samples, {elapsed.TotalSeconds:0.000} s, {elapsed.TotalNanoseconds / samples:0.00} ns a sample, "
                + $"{(self.TotalProcessorTime - busy).TotalSeconds:0.00} s CPU, peak {self.PeakWorkingSet64 >> 20} MiB"));
        }
    }
}
