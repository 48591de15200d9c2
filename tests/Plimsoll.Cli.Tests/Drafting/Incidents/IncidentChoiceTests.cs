using Plimsoll.Cli.Drafting.Incidents;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;

namespace Plimsoll.Cli.Tests.Drafting.Incidents;

public sealed class IncidentChoiceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 2, 8, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(30, true)]
    [InlineData(-30, true)]
    [InlineData(31, false)]
    public void Nearest_WhenWithinTheTolerance_IsFound(int minutes, bool isFound) =>
        Assert.Equal(isFound, IncidentChoice.Nearest([Incident(minutes, RunCause.OomUnit)], Noon) is not null);

    [Fact]
    public void Nearest_WhenEquallyNear_IsTheKill() =>
        Assert.Equal(
            RunCause.OomOther,
            IncidentChoice.Nearest([Incident(-5, RunCause.ExitCode), Incident(5, RunCause.OomOther)], Noon)?.Cause);

    [Fact]
    public void List_WhenThereAreMany_NamesTheNearestFive()
    {
        string list = IncidentChoice.List([.. Enumerable.Range(1, 9).Select(h => Incident(h * 60, RunCause.ExitCode))], Noon);
        Assert.StartsWith("nearest: 2026-02-08 13:00:00 exit code not 0, ", list, StringComparison.Ordinal);
        Assert.Equal(5, list.Split(", ").Length);
        Assert.Equal("it has none in the evidence", IncidentChoice.List([], Noon));
    }

    [Theory]
    [InlineData(1976, 0, 1976, 0, true)]
    [InlineData(1976, 0, 1940, 0, true)]
    [InlineData(1976, 0, 3920, 0, false)]
    [InlineData(1976, 986, 1976, 0, false)]
    [InlineData(1976, 986, 1976, 980, true)]
    public void SameRegime_WhenSizesAreNear_Holds(ulong memory, ulong swap, ulong otherMemory, ulong otherSwap, bool expected) =>
        Assert.Equal(expected, SameRegime.Holds(Regime(memory, swap), Regime(otherMemory, otherSwap)));

    [Fact]
    public void SameRegime_WhenKindDiffersOrIsNotRead_DoesNotHold()
    {
        Regime zram = Regime(1976, 986) with { SwapKinds = [SwapKind.Zram] };
        Assert.False(SameRegime.Holds(zram, zram with { SwapKinds = [SwapKind.Disk] }));
        Assert.False(SameRegime.Holds(zram, zram with { MemTotal = null }));
        Assert.False(SameRegime.Holds(zram, null));
        Assert.True(SameRegime.Holds(zram, zram));
    }

    private static Incident Incident(int minutes, RunCause cause) =>
        new("a", Noon.AddMinutes(minutes), cause, Certainty.Certain, null, null, false, []);

    private static Regime Regime(ulong memory, ulong swap) => new(
        new(Noon, Noon), null, ByteSize.FromMebibytes(memory), ByteSize.FromMebibytes(swap), [], null, null, []);
}
