using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Plimsoll.Blocks.Bench;

/// <summary>Bytes a sample takes in its chunk.</summary>
internal sealed class BytesColumn : IColumn
{
    public string Id => nameof(BytesColumn);

    public string ColumnName => "Bytes";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "Bytes a sample takes in its chunk";

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        GetValue(summary, benchmarkCase);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        byte[][] chunks = MadeChunks.Of(
            (ChunkKind)benchmarkCase.Parameters[nameof(DecoderBenchmarks.Kind)],
            (bool)benchmarkCase.Parameters[nameof(DecoderBenchmarks.Jitter)]);
        return (chunks.Average(c => c.Length) / MadeChunks.Samples).ToString("0.00", CultureInfo.InvariantCulture);
    }
}
