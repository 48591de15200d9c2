using System.Globalization;

namespace Plimsoll.Lint.Live;

/// <summary>Which of node_exporter's collectors a metric comes from, and why one may not be there.</summary>
/// <remarks>Source: node_exporter's README and CHANGELOG, 1.5.0 to 1.12.1 (pull requests 3049, 3453; issue of the
/// misspelt name: fixed in 1.10.2); <c>collector/{systemd,swap,pressure,vmstat,meminfo}_linux.go</c>.</remarks>
internal static class ExporterCollectors
{
    /// <summary>One series for each collector that is on, whether it works or not.</summary>
    public const string SuccessMetric = "node_scrape_collector_success";

    private static readonly (string Prefix, string Collector, bool IsOnByDefault)[] s_collectors =
    [
        ("node_systemd_", "systemd", false),
        ("node_swap_", "swap", false),
        ("node_processes_", "processes", false),
        ("node_cgroups_", "cgroups", false),
        ("node_zoneinfo_", "zoneinfo", false),
        ("node_slabinfo_", "slabinfo", false),
        ("node_memory_numa_", "meminfo_numa", false),
        ("node_memory_", "meminfo", true),
        ("node_pressure_", "pressure", true),
        ("node_vmstat_", "vmstat", true),
        ("node_boot_time_", "stat", true),
        ("node_time_", "time", true),
        ("plimsoll_", "textfile", true),
    ];

    /// <summary>Null for a metric of no collector known here.</summary>
    public static string? CollectorOf(string metric) => Entry(metric).Collector;

    /// <summary>Why a metric is absent where the exporter answers, and what would bring it; nulls when nothing is
    /// known.</summary>
    /// <param name="version">Of the exporter; null when not known.</param>
    /// <param name="isOn">The collector is listed as on; null when no list was read.</param>
    public static (string? Reason, string? Remedy) WhyAbsent(string metric, string? version, bool? isOn)
    {
        if (metric is "node_memory_Zswap_bytes" or "node_memory_Zswapped_bytes" && Zswap(metric, version) is { } known)
        {
            return (known, "node_exporter 1.10.2 or later; for zram it shows nothing in any version");
        }

        (_, string? collector, bool isOnByDefault) = Entry(metric);
        string switchOn = $"--collector.{collector}";
        return (collector, isOn) switch
        {
            (null, _) => (null, null),
            ("swap", not true) when IsBefore(version, 1, 10) =>
                ($"node_exporter {version} has no swap collector (it came with 1.10.0)",
                    $"node_exporter 1.10.0 or later, started with {switchOn}"),
            ("pressure", not false) =>
                ("the kernel gives no pressure figures (PSI)", "boot with psi=1, or a kernel built with CONFIG_PSI"),
            ("textfile", _) =>
                ("no file of the textfile collector has it", "--collector.textfile.directory and the script that writes it"),
            ("vmstat", not false) when !IsVmstatDefault(metric) =>
                ("it is not among the fields of /proc/vmstat that are exported by default",
                    "a wider --collector.vmstat.fields"),
            (_, true) =>
                ($"the {collector} collector is on there and gives none of it", $"the log of node_exporter on {collector}"),
            (_, false) => ($"node_exporter's {collector} collector is off there", switchOn),
            (_, null) when !isOnByDefault => ($"node_exporter's {collector} collector is off by default", switchOn),
            _ => (null, null),
        };
    }

    private static (string Prefix, string? Collector, bool IsOnByDefault) Entry(string metric) =>
        s_collectors.FirstOrDefault(c => metric.StartsWith(c.Prefix, StringComparison.Ordinal));

    private static string? Zswap(string metric, string? version) => version switch
    {
        "1.9.0" or "1.9.1" or "1.10.0" => $"node_exporter {version} does not export it (1.9.0 to 1.10.0 do not)",
        "1.10.1" when metric == "node_memory_Zswap_bytes" => "node_exporter 1.10.1 misspells it as node_memory_Zswap_ytes",
        _ => null,
    };

    // The default is ^(oom_kill|pgpg|pswp|pg.*fault).*
    private static bool IsVmstatDefault(string metric)
    {
        string field = metric["node_vmstat_".Length..];
        return field.StartsWith("oom_kill", StringComparison.Ordinal) || field.StartsWith("pgpg", StringComparison.Ordinal)
            || field.StartsWith("pswp", StringComparison.Ordinal)
            || (field.StartsWith("pg", StringComparison.Ordinal) && field.Contains("fault", StringComparison.Ordinal));
    }

    private static bool IsBefore(string? version, int major, int minor)
    {
        string[] parts = version?.Split('.') ?? [];
        return parts.Length >= 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int itsMajor)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int itsMinor)
            && (itsMajor, itsMinor).CompareTo((major, minor)) < 0;
    }
}
