using CsCheck;
using Plimsoll.Cli.Outputs.Html;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;

namespace Plimsoll.Cli.Tests.Outputs;

public sealed class SeriesReductionTests
{
    private static readonly DateTimeOffset Start = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Reduce_WhenSeriesIsLong_KeepsLowestAndHighest() => Gen.Select(
        Gen.ULong[1, 1UL << 40].Array[1, 400], Gen.Int[1, 100], Gen.Int[1, 90]).Sample((bytes, columns, step) =>
    {
        DemandPoint[] points = [.. bytes.Select((b, i) => Point(i * step, b, b + 5))];
        Window span = new(Start, points[^1].At + TimeSpan.FromSeconds(1));
        BandColumn[] drawn = [.. SeriesReduction.Reduce(points, span, columns).SelectMany(s => s)];
        return drawn.Min(c => c.Low) == bytes.Min()
            && drawn.Max(c => c.High) == bytes.Max() + 5
            && drawn.Length <= columns
            && drawn.All(c => c.Column >= 0 && c.Column < columns)
            && drawn.Zip(drawn.Skip(1)).All(p => p.First.Column < p.Second.Column);
    });

    [Fact]
    public void Reduce_WhenSamplesAreMissing_BreaksTheBand()
    {
        int[] seconds = [0, 15, 30, 45, 300, 315, 330];
        var stretches = SeriesReduction.Reduce([.. seconds.Select(s => Point(s, 1, 1))],
            new(Start, Start.AddSeconds(400)), 400);
        Assert.Equal([4, 3], stretches.Select(s => s.Count));
    }

    [Fact]
    public void Reduce_WhenOneScrapeIsMissed_DoesNotBreakTheBand()
    {
        int[] seconds = [0, 15, 30, 60, 75];
        Assert.Single(SeriesReduction.Reduce([.. seconds.Select(s => Point(s, 1, 1))], new(Start, Start.AddSeconds(80)),
            80));
    }

    [Fact]
    public void Reduce_WhenPointsLieOutsideTheSpan_LeavesThemOut() =>
        Assert.Empty(SeriesReduction.Reduce([Point(100, 1, 1)], new(Start, Start.AddSeconds(50)), 10));

    private static DemandPoint Point(int seconds, ulong low, ulong high) => new(
        Start.AddSeconds(seconds), new(ByteSize.FromBytes(low), ByteSize.FromBytes(high)), ByteSize.Zero, null);
}
