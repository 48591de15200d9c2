using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Sizing.Replays;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Building;

/// <summary>Recorded runs of a machine of 2048 MiB as advice sees them; sizes in MiB.</summary>
internal static class FakeRecord
{
    private const double Mebibyte = 1 << 20;

    public static readonly ByteSize Ram = ByteSize.FromMebibytes(1974);

    public static readonly MachineConfiguration NoSwap = new(ByteRange.Exactly(Ram));

    public static readonly MachineConfiguration WithZram = NoSwap with
    {
        Zram = new ZramConfiguration(ByteSize.FromMebibytes(987), new RatioRange(2, 4)),
    };

    /// <summary>A run that went well, 2 % uncertain, and took so many seconds to rise from 500 MiB to its peak.</summary>
    public static RecordedRun Well(int night, double peak, MachineConfiguration? machine = null, double rise = 15) =>
        Of(night, peak, peak * 1.02, machine ?? NoSwap, RunCause.None, rise);

    /// <summary>A run killed when it had reached so much.</summary>
    public static RecordedRun Killed(int night, double reached, MachineConfiguration? machine = null) =>
        Of(night, reached, reached, machine ?? NoSwap, RunCause.OomUnit);

    public static HostMaterial Material(MachineConfiguration? machine, params RecordedRun[] runs) => new(
        "ns1", runs, DemandEstimate.Of(runs, new RiskTarget()), machine,
        new RatioEstimate(RatioEstimate.Unknown, RatioBasis.Assumed, ByteSize.Zero, []));

    private static RecordedRun Of(int night, double low, double high, MachineConfiguration machine, RunCause cause,
        double rise = 15)
    {
        DateTimeOffset start = FakeHost.Night(night);
        ByteRange peak = new(Size(low), Size(high));
        bool killed = cause != RunCause.None;
        Run run = new(
            "ns1", FakePlan.Unit, null, TimeBounds.Exactly(start), TimeBounds.Exactly(start.AddSeconds(rise * 2)),
            killed ? RunOutcome.Failed : RunOutcome.Succeeded, cause, Certainty.Certain, RunTrigger.Timer, peak, killed,
            null, true, machine.Zram is not null, [], []);
        DemandTrace trace = new(
            start, [0, rise, rise * 2], [500 * Mebibyte, low * Mebibyte, low * Mebibyte],
            [500 * Mebibyte, high * Mebibyte, high * Mebibyte], high * Mebibyte, killed);
        Regime regime = new(
            new Window(FakeHost.Start, FakeHost.End), null, Ram, machine.Zram?.Size ?? ByteSize.Zero,
            machine.Zram is null ? [] : [SwapKind.Zram], null, null, []);
        return new RecordedRun(run, trace, regime, machine);
    }

    private static ByteSize Size(double mebibytes) => ByteSize.FromBytes((ulong)(mebibytes * Mebibyte));
}
