using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Sizing;

public sealed class GuestMemoryTests
{
    // Recorded guests, and a small one.
    [Theory]
    [InlineData(2048, 2069721088)]
    [InlineData(4096, 4112596992)]
    [InlineData(512, 471UL << 20)]
    public void MemTotal_WhenTheMachineIsKnown_HoldsWhatItShows(ulong nominal, ulong shown)
    {
        Assert.True(GuestMemory.MemTotal(ByteSize.FromMebibytes(nominal)).Contains(ByteSize.FromBytes(shown)));
        Assert.Equal(ByteSize.FromMebibytes(nominal), GuestMemory.Nominal(ByteSize.FromBytes(shown)));
    }

    [Fact]
    public void Resized_WhenFrom2To4GiB_HoldsWhatTheOtherShows() => Assert.True(
        GuestMemory.Resized(ByteSize.FromBytes(2069721088), ByteSize.FromMebibytes(4096))
            .Contains(ByteSize.FromBytes(4112596992)));

    [Fact]
    public void Resized_WhenBackTo2GiB_HoldsWhatItShowed() => Assert.True(
        GuestMemory.Resized(ByteSize.FromBytes(4112596992), ByteSize.FromMebibytes(2048))
            .Contains(ByteSize.FromBytes(2069721088)));

    [Fact]
    public void Resized_WhenItStays_IsExact() => Assert.Equal(
        ByteRange.Exactly(ByteSize.FromBytes(2069721088)),
        GuestMemory.Resized(ByteSize.FromBytes(2069721088), ByteSize.FromMebibytes(2048)));

    [Fact]
    public void MemTotal_WhenTheMachineIsTiny_IsNotBelowZero() =>
        Assert.Equal(ByteSize.Zero, GuestMemory.MemTotal(ByteSize.FromMebibytes(16)).Low);
}
