using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Evidence;

public sealed class JournalCoverageTests
{
    private static readonly GuestClock _clock = new(TimeSpan.Zero, TimeSpan.FromSeconds(1));
    private static readonly Window _all = new(FakeHost.Start, FakeHost.End);

    [Fact]
    public void Missing_WhenBootsSpanTheWindow_IsEmpty() => Assert.Empty(JournalCoverage.Missing(Journal(), _clock, _all));

    [Fact]
    public void Missing_WhenThereIsNoBoot_IsTheWindow() =>
        Assert.Equal(_all, Assert.Single(JournalCoverage.Missing(Journal() with { Boots = [] }, _clock, _all)));

    [Fact]
    public void Missing_WhenTheJournalBeginsLate_IsTheBeginning()
    {
        HostJournal late = Journal() with { Boots = [Journal().Boots[1]] };

        Assert.Equal(FakeHost.Start, Assert.Single(JournalCoverage.Missing(late, _clock, _all)).From);
    }

    [Fact]
    public void Missing_WhenTheJournalEndsEarly_IsTheEnd()
    {
        HostJournal early = Journal() with { Boots = [Journal().Boots[0]] };

        Assert.Equal(FakeHost.End, Assert.Single(JournalCoverage.Missing(early, _clock, _all)).Until);
    }

    // A host that logs little, or a log server that did not get the rest.
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 2)]
    public void Missing_WhenTheEndsAreQuiet_CountsWhereSilenceIsKnown(bool isSilenceKnown, int missing)
    {
        HostJournal journal = Journal() with { IsSilenceKnown = isSilenceKnown };
        TimeSpan quiet = JournalCoverage.LeastSlack + TimeSpan.FromMinutes(1);
        Window window = new(journal.Boots[0].First - quiet, journal.Boots[^1].Last + quiet);

        Assert.True(window.Length > quiet * 100);
        Assert.Equal(missing, JournalCoverage.Missing(journal, _clock, window).Count);
    }

    [Fact]
    public void Covers_WhenTheWindowCrossesAReboot_IsFalse() => Assert.False(JournalCoverage.Covers(
        Journal(), _clock, new Window(FakeHost.FixBoot.AddMinutes(-5), FakeHost.FixBoot.AddMinutes(5))));

    [Fact]
    public void Covers_WhenInsideOneBoot_IsTrue() => Assert.True(JournalCoverage.Covers(
        Journal(), _clock, new Window(FakeHost.FixBoot.AddMinutes(5), FakeHost.FixBoot.AddMinutes(6))));

    [Fact]
    public void Covers_WhenLinesWereLost_IsFalse() => Assert.False(JournalCoverage.Covers(
        Journal() with { Losses = ["rate limit"] }, _clock,
        new Window(FakeHost.FixBoot.AddMinutes(5), FakeHost.FixBoot.AddMinutes(6))));

    [Fact]
    public void CoversKernel_WhenOneBootHasNoKernelRecords_IsFalse()
    {
        HostJournal journal = Journal();
        HostJournal filtered = journal with { Boots = [journal.Boots[0], journal.Boots[1] with { KernelRecords = 0 }] };

        Assert.True(JournalCoverage.CoversKernel(journal, _clock, _all));
        Assert.False(JournalCoverage.CoversKernel(filtered, _clock, _all));
    }

    private static HostJournal Journal() => FakeJournal.Of(new FakeHost());
}
