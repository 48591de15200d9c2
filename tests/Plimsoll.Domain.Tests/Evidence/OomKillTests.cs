using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Evidence;

public sealed class OomKillTests
{
    [Theory]
    [InlineData("/system.slice/nixos-upgrade.service", "nixos-upgrade.service")]
    [InlineData("/system.slice/nixos-upgrade.service/child", "nixos-upgrade.service")]
    [InlineData("/user.slice/user-1000.slice/session-2.scope", "session-2.scope")]
    [InlineData("/", null)]
    [InlineData(null, null)]
    public void VictimUnit_WhenTheKernelNamesACgroup_IsItsUnit(string? cgroup, string? unit) =>
        Assert.Equal(unit, FakeJournal.Kill(FakeHost.Start, cgroup).VictimUnit);
}
