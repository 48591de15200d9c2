using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Evidence;

public sealed class HostMetricsTests
{
    [Fact]
    public void One_WhenTheFirstHasNoSample_TakesTheNext()
    {
        HostMetrics metrics = Samples.Host(Samples.Every(15, "m"), Samples.Every(15, "m", 7));

        Assert.Equal(7, metrics.One("m")!.Values[0]);
    }

    [Fact]
    public void One_WhenNoSeriesCarriesTheLabel_IsNull() =>
        Assert.Null(Samples.Host(Samples.Every(15, "m", 7)).One("m", ("device", "sda")));

    [Fact]
    public void All_WhenTheMetricIsUnknown_IsEmpty() => Assert.Empty(HostMetrics.None.All("m"));

    [Fact]
    public void IsEmpty_WhenThereAreSeries_IsFalse()
    {
        Assert.True(HostMetrics.None.IsEmpty);
        Assert.False(Samples.Host(Samples.Every(15, "m", 7)).IsEmpty);
    }
}
