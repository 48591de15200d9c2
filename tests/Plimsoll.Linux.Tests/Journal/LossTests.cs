using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;
using static Plimsoll.Linux.Tests.Journal.Records;

namespace Plimsoll.Linux.Tests.Journal;

public sealed class LossTests
{
    [Theory]
    [InlineData("Missed 23 kernel messages", "e9bf28e6e834481bb6f48f548ad13606", true)]
    [InlineData("Missed 23 kernel messages", null, true)]
    [InlineData("Suppressed 12 messages from nixos-upgrade.service", "a596d6fe7bfa4994828e72309e95d61e", true)]
    [InlineData("Suppressed 12 messages from /system.slice/nixos-upgrade.service", null, true)]
    [InlineData("Suppressed 12 messages from init.scope", null, true)]
    [InlineData("anders gesagt", "a596d6fe7bfa4994828e72309e95d61e", true)]
    [InlineData("Suppressed 12000 messages from nginx.service", "a596d6fe7bfa4994828e72309e95d61e", false)]
    [InlineData(
        "File /var/log/journal/x/system.journal corrupted or uncleanly shut down, renaming and replacing.", null, true)]
    [InlineData("/dev/kmsg buffer overrun, some messages lost.", null, true)]
    [InlineData("Failed to write entry (9 items, 300 bytes), ignoring: No space left on device", null, true)]
    [InlineData("Journal stopped", "d93fb3c9c24d451a97cea615ce59c00b", false)]
    [InlineData("System Journal (/var/log/journal/x) is 8M, max 1.2G, 1.2G free.", null, false)]
    public async Task FetchAsync_WhenJournaldSpeaks_TellsLossesThatMatter(string message, string? id, bool isLoss)
    {
        HostJournal journal = await JournalAsync(
            KernelLine(0, "x"),
            PidOne(1, "x"),
            Line(2, ("SYSLOG_IDENTIFIER", "systemd-journald"), ("_TRANSPORT", "driver"), ("_PID", "179"),
                ("MESSAGE", message), ("MESSAGE_ID", id is null ? Gone.Field : id)));

        Assert.Equal(isLoss ? [$"2026-11-23 07:00:02 UTC: {message}"] : [], journal.Losses);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(10, 1)]
    [InlineData(1800, 1)]
    [InlineData(7200, 0)]
    public async Task FetchAsync_WhenWindow_CountsLossesNotedUpToAnHourAfter(int seconds, int losses)
    {
        byte[] content = Bytes(KernelLine(0, "x"), PidOne(1, "x"), Line(
            seconds, ("SYSLOG_IDENTIFIER", "systemd-journald"), ("MESSAGE", "Missed 23 kernel messages")));

        HostJournal journal = Available(await ReadAsync(content, window: new Window(Start, Start.AddSeconds(60))));

        Assert.Equal(losses, journal.Losses.Count);
    }

    [Fact]
    public async Task FetchAsync_WhenJournaldItselfDied_IsALoss()
    {
        const string Died = "systemd-journald.service: Main process exited, code=killed, status=9/KILL";
        HostJournal journal = await JournalAsync(
            KernelLine(0, "x"),
            PidOne(1, Died, ("UNIT", "systemd-journald.service"), ("MESSAGE_ID", "98e322203f7a4ed290d09fe03c09fe15")));

        Assert.Equal([$"2026-11-23 07:00:01 UTC: {Died}"], journal.Losses);
    }

    [Fact]
    public async Task FetchAsync_WhenManyLosses_ListsFiftyAndCounts()
    {
        HostJournal journal = await JournalAsync(
            [PidOne(0, "x"), KernelLine(0, "x"), .. Enumerable.Range(0, 120).Select(i => Line(
                i, ("SYSLOG_IDENTIFIER", "systemd-journald"), ("MESSAGE", $"Missed {i} kernel messages")))]);

        Assert.Equal((51, "70 more losses"), (journal.Losses.Count, journal.Losses[^1]));
    }

    [Fact]
    public async Task FetchAsync_WhenClockIsSetBack_SaysSoAndEndsAtTheLastRecord()
    {
        HostJournal journal = await JournalAsync(
            PidOne(0, "x"), KernelLine(7200, "x"), KernelLine(3600, "y", sinceBoot: 7300 + 60));

        Assert.Contains("the clock was set back by 3660 s", Assert.Single(journal.Losses));
        Assert.Equal((Start, Start.AddSeconds(3600)), (journal.Boots[0].First, journal.Boots[0].Last));
    }

    [Fact]
    public async Task FetchAsync_WhenClockIsPutRightAfterBoot_DoesNotClaimTheTimeBefore()
    {
        // The clock starts five hours late and is set 20 s after the boot's first record.
        HostJournal journal = await JournalAsync(
            KernelLine(-18_000, "x", sinceBoot: 1), PidOne(20, "x", ("__MONOTONIC_TIMESTAMP", "21000000")),
            KernelLine(3600, "x", sinceBoot: 3601));

        Assert.Equal((Start, Start.AddSeconds(3600)), (journal.Boots[0].First, journal.Boots[0].Last));
        Assert.Empty(journal.Losses);
    }

    private static string KernelLine(double seconds, string message, double sinceBoot = 0) => Line(
        seconds,
        ("_TRANSPORT", "kernel"),
        ("MESSAGE", message),
        ("__MONOTONIC_TIMESTAMP", ((long)((sinceBoot == 0 ? seconds + 100 : sinceBoot) * 1e6)).ToString()));
}
