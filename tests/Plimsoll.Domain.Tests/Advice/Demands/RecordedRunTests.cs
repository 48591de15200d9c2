using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Advice.Demands;

public sealed class RecordedRunTests
{
    [Fact]
    public void Of_WhenTheEvidenceIsGood_HasEveryRunWithItsMachine()
    {
        IReadOnlyList<RecordedRun> runs = RecordedRun.Of(new FakeHost().History());

        Assert.Equal(12, runs.Count);
        Assert.All(runs.Take(4), r => Assert.Null(r.Machine!.Zram));
        Assert.All(runs.Skip(4), r => Assert.NotNull(r.Machine!.Zram));
        Assert.All(runs, r => Assert.InRange(r.Trace.Count, 19, 22));
        Assert.All(runs, r => Assert.Equal(r.Run.PeakDemand!.Value.Low.Bytes, r.Trace.PeakLow, 1.0));
        Assert.All(runs, r => Assert.Equal(r.Run.PeakDemand!.Value.High.Bytes, r.Trace.PeakHigh, 1.0));
    }

    [Fact]
    public void Of_WhenARunWasKilled_IsOpen() => Assert.Equal(
        [2],
        RecordedRun.Of(new FakeHost().Change(2, r => r with { Result = "oom-kill", Kills = 1 }).History())
            .Select((r, i) => (r, i)).Where(p => p.r.Trace.IsOpen).Select(p => p.i));

    [Fact]
    public void Of_WhenNothingWasSampled_LeavesTheRunOut() => Assert.Equal(
        11,
        RecordedRun.Of(new FakeHost().Gap(FakeHost.Night(2).AddMinutes(-5), FakeHost.Night(2).AddMinutes(10)).History()).Count);

    [Fact]
    public void Of_WhenTheKindOfSwapIsNotKnown_KnowsNoMachine()
    {
        FakeHost host = new FakeHost { SwapDevice = "/dev/mystery" }.WithoutJournal().Without("node_swap_size_bytes");
        IReadOnlyList<RecordedRun> runs = RecordedRun.Of(host.History());

        Assert.All(runs.Skip(4), r => Assert.Null(r.Machine));
        Assert.Null(HostMaterial.Of(host.History()).Machine);
    }

    [Fact]
    public void Machine_WhenMemoryChangedWithinTheBoot_IsSureOfTheLeast()
    {
        FakeHost host = new FakeHost().Series(s => s.Metric == "node_memory_MemTotal_bytes"
            ? Samples.Map(s, (at, v) => at > FakeHost.Night(6) && at < FakeHost.Night(7) ? v / 2 : v)
            : s);

        Assert.Equal(FakeHost.MemTotal / 2, HostMaterial.Of(host.History()).Machine!.Balloon!.Minimum.Bytes, 0.0);
        Assert.Null(HostMaterial.Of(new FakeHost().History()).Machine!.Balloon);
    }

    [Fact]
    public void Machine_WhenRead_IsTheRegimes() => Assert.Equal(
        MachineConfiguration.Of(new FakeHost().History().LastRegime!, new FakeHost().History().Ratio.Ratio),
        HostMaterial.Of(new FakeHost().History()).Machine);
}
