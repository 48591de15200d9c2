using CsCheck;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Sizing;

public sealed class MachineCapacityTests
{
    private static readonly ByteRange _twoGibibytes = ByteRange.Exactly(ByteSize.FromMebibytes(2000));

    [Fact]
    public void Of_WhenThereIsRamAlone_KeepsAReserveAndCountsWhatIsSqueezed() =>
        AssertMebibytes(1970, 2060, new MachineConfiguration(_twoGibibytes));

    [Fact]
    public void Of_WhenZramAndDisk_CountsTheGainOfOneAndAllOfTheOther() => AssertMebibytes(
        1970 + 500 + 300,
        2060 + 750 + 300,
        new MachineConfiguration(_twoGibibytes, Zram(1000, 2, 4), ByteSize.FromMebibytes(300)));

    [Fact]
    public void Of_WhenZramHasAMemoryLimit_TakesWhatFitsIntoIt() => AssertMebibytes(
        1970 + 200, 2060 + 600,
        new MachineConfiguration(_twoGibibytes, Zram(1000, 2, 4) with { MemoryLimit = ByteSize.FromMebibytes(200) }));

    [Fact]
    public void Of_WhenHalfOfTheDataDoesNotCompress_GainsHalf() => AssertMebibytes(
        1970 + 250, 2060 + 375, new MachineConfiguration(_twoGibibytes, Zram(1000, 2, 4) with { IncompressibleShare = 0.5 }));

    [Fact]
    public void Of_WhenNothingCompresses_GainsNothing() => AssertMebibytes(
        1970, 2060, new MachineConfiguration(_twoGibibytes, Zram(1000, 2, 4) with { IncompressibleShare = 1 }));

    [Fact]
    public void Of_WhenThereIsABalloon_CountsOnItsMinimumAndHopesForItsMaximum() => AssertMebibytes(
        985, 2060,
        new MachineConfiguration(_twoGibibytes, Balloon: new BalloonConfiguration(ByteSize.FromMebibytes(1000))));

    [Fact]
    public void Of_WhateverTheMachine_MoreOfAnythingIsNoLess() =>
        Gen.Select(_machines, Gen.ULong[0, 4000], Gen.ULong[0, 4000]).Sample((machine, ram, swap) =>
        {
            MachineCapacity less = MachineCapacity.Of(machine);
            MachineCapacity more = MachineCapacity.Of(machine with
            {
                MemTotal = new ByteRange(
                    machine.MemTotal.Low + ByteSize.FromMebibytes(ram), machine.MemTotal.High + ByteSize.FromMebibytes(ram)),
                Zram = machine.Zram! with { Size = machine.Zram.Size + ByteSize.FromMebibytes(swap) },
            });

            Assert.True(less.Low <= less.High);
            Assert.True(less.Low <= more.Low && less.High <= more.High);
            Assert.True(machine.IsNoLargerThan(machine) || machine.MemTotal.High > machine.Guaranteed);
        });

    [Fact]
    public void ZramData_WhateverIsOver_HoldsIt() => Gen.Select(_machines, Gen.Double[0, 1]).Sample((machine, part) =>
    {
        SwapGain swap = MachineCapacity.Of(machine).LowSwap;
        double over = swap.Most * part;
        double data = swap.ZramData(over);

        // What is over RAM lies in zram beyond its own pool, or on the disk.
        Assert.Equal(over, data - swap.Pool(data) + swap.DiskData(over), 0.001 * ((1 << 20) + over));
    });

    private static readonly Gen<MachineConfiguration> _machines = Gen.Select(
        Gen.ULong[256, 8192], Gen.ULong[1, 8192], Gen.Double[1, 4], Gen.Double[0, 3], Gen.ULong[0, 2048],
        (ram, zram, low, more, disk) => new MachineConfiguration(
            ByteRange.Exactly(ByteSize.FromMebibytes(ram)), Zram(zram, low, low + more), ByteSize.FromMebibytes(disk)));

    private static ZramConfiguration Zram(ulong mebibytes, double low, double high) =>
        new(ByteSize.FromMebibytes(mebibytes), new RatioRange(low, high));

    private static void AssertMebibytes(double low, double high, MachineConfiguration machine)
    {
        MachineCapacity capacity = MachineCapacity.Of(machine);
        Assert.Equal(low, capacity.Low / (1 << 20), 3);
        Assert.Equal(high, capacity.High / (1 << 20), 3);
    }
}
