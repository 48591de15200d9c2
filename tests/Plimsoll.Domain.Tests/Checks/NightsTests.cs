using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Checks;

public sealed class NightsTests
{
    [Theory]
    [InlineData(12, 1, "1 more run, until 2026-03-01 12:30 UTC")]
    [InlineData(12, 3, "3 more runs, until 2026-03-01 14:30 UTC")]
    [InlineData(1, 3, "3 more runs")]
    [InlineData(0, 3, "3 more runs")]
    public void More_WhenRunsShowARhythm_NamesTheTime(int runs, int more, string expected)
    {
        FakeHost host = new();
        host.Runs.RemoveRange(runs, 12 - runs);

        Assert.Equal(expected, Nights.More(host.History(), more));
    }
}
