using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Evidence;

public sealed class MetricSelectorTests
{
    [Theory]
    [InlineData("m", "a", true)]
    [InlineData("m", "b", false)]
    [InlineData("n", "a", false)]
    public void Matches_WhenNameAndLabelsAgree_IsTrue(string metric, string value, bool expected)
    {
        MetricSelector selector = new("m", new Dictionary<string, string> { ["name"] = "a" }, []);

        Assert.Equal(expected, selector.Matches(metric, Samples.Labels(("name", value))));
    }

    [Fact]
    public void Matches_WhenTheLabelIsAbsent_IsFalse() =>
        Assert.False(new MetricSelector("m", new Dictionary<string, string> { ["name"] = "a" }, [])
            .Matches("m", Samples.Labels()));
}
