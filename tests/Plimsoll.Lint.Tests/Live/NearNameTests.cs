using Plimsoll.Lint.Live;

namespace Plimsoll.Lint.Tests.Live;

public sealed class NearNameTests
{
    [Theory]
    [InlineData("node_memory_Zswap_bytes", "node_memory_Zswap_ytes")]
    [InlineData("node_memory_Zswap_ytes", "node_memory_Zswap_bytes")]
    [InlineData("node_memory_SwapTotal", "node_memory_SwapTotal_bytes")]
    [InlineData("node_boot_time", "node_boot_time_seconds")]
    [InlineData("node_cpu_total", "node_cpu")]
    [InlineData("node_memory_MemAvailble_bytes", "node_memory_MemAvailable_bytes")]
    [InlineData("node_memory_memavailable_bytes", "node_memory_MemAvailable_bytes")]
    [InlineData("node_vmstat_pswpin", null)]
    [InlineData("up", null)]
    public void Of_WhenNamesAreThere_FindsTheOneMeant(string written, string? meant)
    {
        string[] names =
        [
            "node_vmstat_pswpout", "node_memory_MemAvailable_bytes", "node_memory_SwapTotal_bytes", "node_cpu",
            "node_boot_time_seconds", "node_memory_Zswap_bytes", "node_memory_Zswap_ytes", "node_memory_Zswapped_bytes",
        ];

        Assert.Equal(meant, NearName.Of(written, names));
        Assert.Equal(meant, NearName.Of(written, names.Reverse()));
    }

    [Fact]
    public void Of_WhenSourceWouldNotSayItsNames_IsNull() => Assert.Null(NearName.Of("up", []));
}
