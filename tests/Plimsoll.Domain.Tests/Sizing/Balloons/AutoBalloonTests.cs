using CsCheck;
using Plimsoll.Domain.Sizing.Balloons;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Sizing.Balloons;

/// <summary>Proxmox' own behaviour, measured on its function; sizes in MiB unless they say otherwise.</summary>
public sealed class AutoBalloonTests
{
    private const long Mebibyte = 1 << 20;

    private static readonly BalloonGuest _starvedAtMinimum = Guest(2048, 4096, 2048, free: 5);

    [Fact]
    public void Pass_WhenAGuestIsAtItsMinimumAndTheNodeIsOverItsTarget_LeavesItThere() =>
        Assert.Equal([2048], Pass(-500, _starvedAtMinimum));

    [Fact]
    public void Pass_WhenOneGuestIsStarvedAndOneRich_GivesToTheStarvedAlone() =>
        Assert.Equal([2148, 2048], Pass(5000, _starvedAtMinimum, Guest(2048, 4096, 2048, free: 900)));

    [Fact]
    public void Pass_WhenNoRichGuestCanGive_TakesFromTheStarved() =>
        Assert.Equal([2900, 2048], Pass(-500, Guest(3000, 4096, 2048, free: 5), Guest(2048, 4096, 2048, free: 900)));

    [Fact]
    public void Pass_WhenAMinimumIsRaised_TakesFromANeighbourThoughThereIsRoom() =>
        Assert.Equal([2148, 2900], Pass(500, Guest(2048, 4096, 4096, free: 5), Guest(3000, 4096, 1024, free: 5)));

    [Fact]
    public void Pass_WhenAMinimumIsRaisedAndTheNodeIsOverItsTarget_GivesNothing() =>
        Assert.Equal([2048], Pass(-500, Guest(2048, 4096, 4096, free: 5)));

    [Theory]
    [InlineData(9, 2048)]
    [InlineData(10, 2048)]
    [InlineData(11, 2059)]
    public void Pass_WhenTheGoalIsNear_DoesNothing(long goal, long expected) =>
        Assert.Equal([expected], Pass(goal, _starvedAtMinimum));

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    public void Pass_WhenThereAreNoStatistics_TakesTheGuestForStarved(long? free) =>
        Assert.Equal(
            [2148, 2048], Pass(5000, Guest(2048, 4096, 2048, free), Guest(2048, 4096, 2048, free: 900)));

    [Fact]
    public void Pass_WhenAGuestHasNoDriver_AsksHalfOfItAllTheSame() =>
        Assert.Equal([4021, 2973], Pass(-150, Guest(4096, 4096, 2048, null), Guest(3048, 4096, 1000, free: 5)));

    [Fact]
    public void Pass_WhenAMinimumIsTheMaximum_CountsItsSharesInTheFirstRoundOnly() =>
        Assert.Equal([2048, 2108], Pass(60, Guest(2048, 2048, 2048, free: 5), _starvedAtMinimum));

    // Sizes of the upstream test are decimal: MB and GB.
    [Theory]
    [InlineData(90, 1060, 1030)]
    [InlineData(270, 1100, 1090)]
    public void Pass_WhenSharesDiffer_GivesInProportion(long goal, long first, long second)
    {
        const long Megabyte = 1_000_000;
        BalloonGuest one = new(1000 * Megabyte, 2000 * Megabyte, 1000 * Megabyte, 0, 2000);
        long[] sizes = new long[2];

        AutoBalloon.Pass([one, one with { Shares = 1000 }], goal * Megabyte, sizes, 100 * Megabyte);

        Assert.Equal([first * Megabyte, second * Megabyte], sizes);
    }

    [Fact]
    public void Pass_WhenAGuestIsMigratedOrFixed_LeavesItAlone() =>
        Assert.Equal(
            [2048, 2048, 2048, 0],
            Pass(
                5000,
                _starvedAtMinimum with { IsMigrating = true }, _starvedAtMinimum with { Shares = 0 },
                _starvedAtMinimum with { Minimum = null }, _starvedAtMinimum with { Actual = 0 }));

    [Fact]
    public void Pass_WhenRepeated_NeedsAbout210SecondsFor2To4GiB()
    {
        BalloonGuest guest = _starvedAtMinimum;
        int passes = 0;
        while (guest.Actual < 4096 * Mebibyte)
        {
            long[] size = new long[1];
            AutoBalloon.Pass([guest], 100_000 * Mebibyte, size);
            guest = guest with { Actual = size[0] };
            passes++;
        }

        Assert.Equal(21, passes);
    }

    [Fact]
    public void Goal_WhenComputed_IsTheTargetLessWhatIsUsed()
    {
        ByteSize memory = ByteSize.FromGibibytes(32);

        Assert.Equal((long)(9.6 * 1024), AutoBalloon.Goal(
            memory, ByteSize.FromGibibytes(16)) / Mebibyte);
        Assert.True(AutoBalloon.Goal(memory, ByteSize.FromGibibytes(31)) < 0);
        Assert.Equal(0, AutoBalloon.Goal(memory, ByteSize.FromGibibytes(16), 50));
    }

    [Fact]
    public void Pass_WhateverTheGuests_ChangesNoneByMoreThanTheLimitAndNoneThatIsFixed() =>
        _guests.Select(_goals).Sample((guests, goal) =>
        {
            long[] sizes = new long[guests.Length];
            AutoBalloon.Pass(guests, goal, sizes);
            for (int i = 0; i < guests.Length; i++)
            {
                Assert.InRange(Math.Abs(sizes[i] - guests[i].Actual), 0, AutoBalloon.MostChange);
                Assert.True(guests[i].TakesPart || sizes[i] == guests[i].Actual);
                Assert.True(sizes[i] <= Math.Max(guests[i].Actual, guests[i].Maximum));
                Assert.True(sizes[i] >= guests[i].Actual || goal > 0 || sizes[i] >= guests[i].Minimum);
                Assert.True(goal > 0 || sizes[i] <= guests[i].Actual, "a shrink request grows nobody");
            }
        });

    [Fact]
    public void Pass_WhateverTheOrder_GivesTheSame() =>
        _guests.Select(_goals, Gen.Int[0, 5]).Sample((guests, goal, turn) =>
        {
            long[] sizes = new long[guests.Length];
            AutoBalloon.Pass(guests, goal, sizes);
            BalloonGuest[] turned = [.. guests.Skip(turn % guests.Length), .. guests.Take(turn % guests.Length)];
            Array.Reverse(turned);
            long[] turnedSizes = new long[guests.Length];
            AutoBalloon.Pass(turned, goal, turnedSizes);
            Array.Reverse(turnedSizes);

            long[] back = [.. turnedSizes.TakeLast(turn % guests.Length), .. turnedSizes.SkipLast(turn % guests.Length)];
            Assert.Equal(sizes, back);
        });

    private static readonly Gen<BalloonGuest[]> _guests =
        Gen.Select(
            Gen.Long[0, 9000], Gen.Long[16, 9000], Gen.Long[0, 9000], Gen.Long[-1, 4000],
            Gen.OneOf(Gen.Const(0), Gen.Const(1000), Gen.Int[1, 50_000]), Gen.Bool,
            (actual, most, least, free, shares, migrating) => new BalloonGuest(
                Math.Min(actual, most) * Mebibyte, most * Mebibyte, least == 0 ? null : Math.Min(least, most) * Mebibyte,
                free < 0 ? null : free * Mebibyte, shares, migrating && shares % 7 == 0)).Array[1, 6];

    private static readonly Gen<long> _goals = Gen.Long[-20_000 * Mebibyte, 20_000 * Mebibyte];

    private static BalloonGuest Guest(long actual, long maximum, long minimum, long? free) =>
        new(actual * Mebibyte, maximum * Mebibyte, minimum * Mebibyte, free * Mebibyte);

    private static long[] Pass(long goal, params BalloonGuest[] guests)
    {
        long[] sizes = new long[guests.Length];
        AutoBalloon.Pass(guests, goal * Mebibyte, sizes);
        return [.. sizes.Select(s => s / Mebibyte)];
    }
}
