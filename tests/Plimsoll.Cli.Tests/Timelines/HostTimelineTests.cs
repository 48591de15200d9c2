using Plimsoll.Cli.Tests.Fixtures;
using Plimsoll.Cli.Timelines;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Tests.Timelines;

public sealed class HostTimelineTests
{
    [Theory]
    [InlineData("ns2", 20, Agreement.Agrees)]
    [InlineData("ns2", 22, Agreement.Agrees)]
    [InlineData("ns1", 23, Agreement.Disagrees)]
    [InlineData("ns1", 24, Agreement.Unknown)]
    [InlineData("ns1", 21, null)]
    public void Of_WhenDocumentHasRow_HoldsItAgainstEvidence(string host, int line, object? expected) =>
        Assert.Equal(expected, Rows(host).Single(e => e.Line == line).Agreement);

    [Fact]
    public void Of_WhenRowNamesAnotherHost_LeavesItOut() =>
        Assert.DoesNotContain(Rows("vault01"), e => e.Line is 20 or 22 or 23);

    [Fact]
    public void Of_WhenHostHasEvidence_IsInOrderAndHoldsBootFixRunsAndKill()
    {
        IReadOnlyList<TimelineEvent> events = Events("ns2");
        DateTimeOffset[] times = [.. events.Where(e => e.At is not null).Select(e => e.At!.Value)];
        Assert.Equal(times.Order(), times);
        Assert.Equal(14, events.Count(e => e.Kind == TimelineKind.Run));
        Assert.Equal(2, events.Count(e => e.Kind == TimelineKind.OomKill));
        Assert.Equal(2, events.Count(e => e.Kind == TimelineKind.Boot));
        Assert.Single(events, e => e.Kind == TimelineKind.FixInEffect);
        Assert.Contains(events, e => e.Text == "booted: swap 986 MiB zram (was 0 B)");
    }

    private static IEnumerable<TimelineEvent> Rows(string host) =>
        Events(host).Where(e => e.Kind == TimelineKind.Document);

    private static IReadOnlyList<TimelineEvent> Events(string host)
    {
        VerdictReport report = Reports.Fail();
        return HostTimeline.Of(report, report.Hosts.Single(h => h.Name == host));
    }
}
