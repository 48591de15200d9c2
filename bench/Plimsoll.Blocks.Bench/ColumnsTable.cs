using System.Diagnostics;
using System.Globalization;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.Blocks.Reading;

namespace Plimsoll.Blocks.Bench;

/// <summary>Seconds to find, read, check and decode all samples of a made fleet into columns that are used again for
/// the next series: what a reader costs whose memory does not grow with samples. The minimum of each series is
/// taken.</summary>
internal static class ColumnsTable
{
    private const int Rounds = 5;

    private static double Minimum(ReadOnlySpan<double> values)
    {
        double least = double.MaxValue;
        foreach (double value in values)
        {
            least = value < least ? value : least;
        }

        return least;
    }

    public static void Print(string folder, int hosts)
    {
        MetricRequest request = new(DirectoryTable.Hosts(hosts), DirectoryTable.Selectors(), null);
        Stretch asked = Stretch.Of(null);
        for (int round = 0; round < Rounds; round++)
        {
            long from = Stopwatch.GetTimestamp();
            TimeSpan busy = Process.GetCurrentProcess().TotalProcessorTime;
            FaultLog faults = new("fleet");
            using Snapshot snapshot = Snapshot.Open(folder, "fleet", asked, CancellationToken.None)!;
            BlockGathering gathering = new(snapshot, asked, new RequestInterest(request), faults);
            gathering.Run(CancellationToken.None);
            TimeSpan found = Stopwatch.GetElapsedTime(from);
            IReadOnlyList<GatheredSeries> all = gathering.Catalogue.All;
            double[] minima = new double[all.Count];
            long samples = 0;
            Parallel.For(0, all.Count, () => new SeriesAssembly(asked), (i, _, assembly) =>
            {
                assembly.Gather(all[i], faults);
                minima[i] = Minimum(assembly.Values);
                Interlocked.Add(ref samples, assembly.Times.Length);
                return assembly;
            }, _ => { });
            TimeSpan elapsed = Stopwatch.GetElapsedTime(from);
            using Process self = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{samples} samples, {elapsed.TotalSeconds:0.000} s (found after {found.TotalSeconds:0.000}), "
                + $"{elapsed.TotalNanoseconds / samples:0.00} ns a sample, "
                + $"{(self.TotalProcessorTime - busy).TotalSeconds:0.00} s CPU, peak {self.PeakWorkingSet64 >> 20} MiB, "
                + $"{faults.ToList().Count} faults"));
        }
    }
}
