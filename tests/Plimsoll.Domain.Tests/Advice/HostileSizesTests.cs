using CsCheck;
using Plimsoll.Domain.Advice;
using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Sizing.Replays;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Advice;

/// <summary>Sizes from a byte to an exbibyte, in any combination: advice may be useless, but it comes.</summary>
public sealed class HostileSizesTests
{
    private static readonly Gen<ByteSize> _sizes =
        Gen.Select(Gen.Int[0, 60], Gen.ULong[0, 1000]).Select((power, more) => ByteSize.Min(
            ByteSize.Most, ByteSize.FromBytes((1UL << power) + (more << Math.Max(0, power - 10)))));

    private static readonly Gen<MachineConfiguration> _machines = Gen.Select(
        _sizes, _sizes, _sizes, Gen.Double[0.1, 2], Gen.Double[0, 7], Gen.Double[0, 1], Gen.Int[0, 3],
        (ram, zram, disk, ratio, more, share, kind) => new MachineConfiguration(
            ByteRange.Exactly(ram),
            kind == 0 ? null : new ZramConfiguration(zram, new RatioRange(ratio, ratio + more), share, kind == 1 ? disk : null),
            kind == 2 ? disk : ByteSize.Zero,
            kind == 3 ? new BalloonConfiguration(zram) : null));

    private static readonly Gen<RecordedRun> _runs = Gen.Select(
        Gen.Double[0, 40], Gen.Int[0, 3], _machines, Gen.Double[0.1, 10_000], Gen.Int[0, 20],
        (power, kind, machine, rise, night) => kind == 0
            ? FakeRecord.Killed(night, Math.Pow(2, power) / 1024, machine)
            : FakeRecord.Well(night, Math.Pow(2, power) / 1024, machine, rise));

    [Fact]
    public void Of_WhateverTheSizes_Advises() => Gen.Select(_machines, _runs.Array[0, 8]).Sample(
        (machine, runs) =>
        {
            HostAdvice advice = Advisor.Of(FakePlan.Default, FakeRecord.Material(machine, runs));

            Assert.NotEmpty(advice.Options);
            Assert.All(advice.Options, o => Assert.InRange(o.OomProbability.Low, 0, o.OomProbability.High));
            Assert.All(advice.Options, o => Assert.InRange(o.OomProbability.High, 0, 1));
            Assert.All(advice.Options, o => Assert.False(o.Margin is { } m && (double.IsNaN(m.Low) || double.IsNaN(m.High))));
        },
        iter: 150);

    [Fact]
    public void Of_WhateverTheNode_Replays() => Gen.Select(_sizes, _sizes, Gen.Int[0, 100], _machines, _runs).Sample(
        (memory, others, target, machine, run) =>
        {
            NodeGuest guest = new(
                "vm", run.Trace, machine.MemTotal.High, machine.Balloon?.Minimum, MachineCapacity.Of(machine), others);
            GuestReplay[] replays =
                NodeReplay.Of(new NodeConfiguration("pve1", memory, others, target), [guest, guest with { Shares = 0 }]);

            Assert.All(replays, r => Assert.True(r.Margin.Low <= r.Margin.High));
        },
        iter: 300);

    [Fact]
    public void Of_WhenARatioIsBelowOne_ZramIsWorthNothing()
    {
        MachineConfiguration machine = FakeRecord.NoSwap with
        {
            Zram = new ZramConfiguration(ByteSize.FromMebibytes(900), new RatioRange(0.5, 0.9)),
        };

        Assert.Equal(MachineCapacity.Of(FakeRecord.NoSwap).Low, MachineCapacity.Of(machine).Low, 0.5);
    }
}
