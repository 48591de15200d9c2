using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Plimsoll.Blocks.Bench;

/// <summary>Runs <see cref="DecoderBenchmarks"/>.</summary>
internal static class DecoderReport
{
    /// <param name="arguments">Of BenchmarkDotNet, such as <c>--filter</c>.</param>
    /// <returns>Every benchmark ran.</returns>
    public static bool Print(string[] arguments)
    {
        // In this process: a generated project would be built under the checkout's own rules, locked packages included.
        string folder = Path.Combine(Path.GetTempPath(), $"plimsoll-decoder-{Environment.ProcessId}");
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
                .WithWarmupCount(3).WithIterationCount(10).WithIterationTime(TimeInterval.FromMilliseconds(100)))
            .AddColumnProvider(
                DefaultColumnProviders.Params, DefaultColumnProviders.Descriptor, DefaultColumnProviders.Statistics,
                DefaultColumnProviders.Metrics)
            .AddColumn(new BytesColumn())
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddExporter(MarkdownExporter.Console)
            .AddLogger(ConsoleLogger.Default)
            .WithArtifactsPath(folder);
        try
        {
            return BenchmarkSwitcher.FromTypes([typeof(DecoderBenchmarks)])
                .Run(arguments is [] ? ["--filter", "*"] : arguments, config)
                .All(s => !s.HasCriticalValidationErrors && s.Reports.All(r => r.Success));
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
