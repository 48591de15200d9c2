using Plimsoll.Domain.Advice.Peers;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Advice.Peers;

/// <summary>A machine of 2048 MiB, a unit killed at about 1.6 GB.</summary>
public sealed class PeerAnswersTests
{
    private static readonly ByteSize _granted = ByteSize.FromMebibytes(2048);
    private static readonly ByteSize _peak = ByteSize.FromBytes(1_600_000_000);

    [Fact]
    public void VerticalPodAutoscaler_WhenKilled_BumpsWhatWasGranted()
    {
        Assert.Equal(2457.6, PeerAnswers.VerticalPodAutoscaler(_granted, _peak).Mebibytes, 1);
        Assert.Equal(
            200, PeerAnswers.VerticalPodAutoscaler(ByteSize.Zero, ByteSize.FromMebibytes(100)).Mebibytes, 6);
    }

    [Fact]
    public void Krr_WhenItHasNoOomData_GivesLessThanWasThere() =>
        Assert.Equal(1755, PeerAnswers.Krr(_peak, null).Mebibytes, 6);

    [Fact]
    public void Krr_WhenItHasOomData_AddsAQuarterToTheLimit() =>
        Assert.Equal(2560, PeerAnswers.Krr(_peak, _granted).Mebibytes, 6);

    [Fact]
    public void Krr_WhenLittleIsUsed_GivesItsLeast() =>
        Assert.Equal(96, PeerAnswers.Krr(ByteSize.FromMebibytes(1), null).Mebibytes, 6);

    [Fact]
    public void Doubled_WhenGranted_IsTwice() => Assert.Equal(4096, PeerAnswers.Doubled(_granted).Mebibytes, 6);
}
