using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.Advice.Options;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Sizing.Replays;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Advice.Demands;

public sealed class RunFateTests
{
    private static readonly MachineConfiguration _larger =
        new(ByteRange.Exactly(ByteSize.FromMebibytes(3000)));

    private static readonly MachineConfiguration _smaller =
        new(ByteRange.Exactly(ByteSize.FromMebibytes(1900)));

    [Fact]
    public void Of_WhenItWasKilledOnNoSmallerAMachine_Dies()
    {
        RecordedRun killed = FakeRecord.Killed(1, 1700);

        Assert.Equal(ReplayOutcome.Dies, Fate(killed, FakeRecord.NoSwap));
        Assert.Equal(ReplayOutcome.Dies, Fate(killed, _smaller));
        Assert.Equal(ReplayOutcome.Unknown, Fate(killed, _larger));
        Assert.Equal(ReplayOutcome.Unknown, Fate(killed, FakeRecord.WithZram));
    }

    [Fact]
    public void Of_WhenItWentWellOnNoLargerAMachine_Survives()
    {
        RecordedRun tight = FakeRecord.Well(1, 1970);

        Assert.Equal(ReplayOutcome.Survives, Fate(tight, FakeRecord.NoSwap));
        Assert.Equal(ReplayOutcome.Survives, Fate(tight, FakeRecord.WithZram));
        Assert.Equal(ReplayOutcome.Dies, Fate(tight, _smaller));
    }

    [Fact]
    public void Of_WhenZramIsTaken_LooksAtTheDemand()
    {
        Assert.Equal(ReplayOutcome.Dies, Fate(FakeRecord.Well(1, 2200, FakeRecord.WithZram), FakeRecord.NoSwap));
        Assert.Equal(ReplayOutcome.Survives, Fate(FakeRecord.Well(1, 1800, FakeRecord.WithZram), FakeRecord.NoSwap));
        Assert.Equal(ReplayOutcome.Unknown, Fate(FakeRecord.Well(1, 1980, FakeRecord.WithZram), FakeRecord.NoSwap));
    }

    [Fact]
    public void Of_WhenMemoryBecomesABalloon_IsNoLongerSureOfIt()
    {
        MachineConfiguration balloon = _larger with { Balloon = new BalloonConfiguration(ByteSize.FromMebibytes(1000)) };

        Assert.Equal(ReplayOutcome.Unknown, Fate(FakeRecord.Well(1, 1970), balloon));
    }

    [Fact]
    public void Tally_WhenOfSeveral_CountsEach()
    {
        RecordedRun[] runs =
        [
            FakeRecord.Well(1, 1500), FakeRecord.Well(2, 2200, FakeRecord.WithZram),
            FakeRecord.Well(3, 1980, FakeRecord.WithZram), FakeRecord.Well(4, 1990, FakeRecord.WithZram),
        ];

        Assert.Equal(new ReplayTally(1, 1, 2), RunFate.Tally(runs, FakeRecord.NoSwap));
    }

    private static ReplayOutcome Fate(RecordedRun run, MachineConfiguration machine) =>
        RunFate.Of(run, machine, MachineCapacity.Of(machine));
}
