using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.FollowUps;

public sealed class HostIndexTests
{
    private static readonly HostIndex _index = new(
    [
        Host("ns1", ("instance", "ns1:9100")),
        Host("ns2", ("instance", "ns2:9100"), ("site", "a")),
        Host("ns2b", ("instance", "ns2:9100"), ("site", "b")),
        Host("vm", ("vmname", "vm")),
    ]);

    [Theory]
    [InlineData("instance=ns1:9100,job=node", "ns1")]
    [InlineData("instance=ns2:9100,site=b", "ns2b")]
    [InlineData("instance=ns2:9100,site=c", null)]
    [InlineData("instance=ns2:9100", null)]
    [InlineData("instance=ns1:91000", null)]
    [InlineData("instance=elsewhere,vmname=vm", "vm")]
    [InlineData("job=node", null)]
    public void Find_WhenALabelledSeries_IsTheHostThatAllItsLabelsName(string labels, string? host) =>
        Assert.Equal(host, _index.Find(labels.Split(',').Select(l => l.Split('=')).ToDictionary(l => l[0], l => l[1]))?.Name);

    private static FollowUpHost Host(string name, params (string Name, string Value)[] labels) =>
        new(name, labels.ToDictionary(l => l.Name, l => l.Value), null, FakePlan.Nowhere);
}
