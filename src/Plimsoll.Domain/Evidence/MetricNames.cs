namespace Plimsoll.Domain.Evidence;

/// <summary>The metrics Plimsoll reads, by their names at the source.</summary>
/// <remarks>Source: node_exporter collectors meminfo, vmstat, pressure, stat, systemd, swap; Prometheus.</remarks>
public static class MetricNames
{
    public const string Up = "up";
    public const string MemTotal = "node_memory_MemTotal_bytes";
    public const string MemAvailable = "node_memory_MemAvailable_bytes";
    public const string MemFree = "node_memory_MemFree_bytes";
    public const string Cached = "node_memory_Cached_bytes";
    public const string AnonPages = "node_memory_AnonPages_bytes";
    public const string SwapTotal = "node_memory_SwapTotal_bytes";
    public const string SwapFree = "node_memory_SwapFree_bytes";
    public const string SwapCached = "node_memory_SwapCached_bytes";
    public const string BootTime = "node_boot_time_seconds";
    public const string Time = "node_time_seconds";
    public const string ExporterBuildInfo = "node_exporter_build_info";
    public const string OomKill = "node_vmstat_oom_kill";
    public const string SwapPagesOut = "node_vmstat_pswpout";
    public const string FullStall = "node_pressure_memory_stalled_seconds_total";
    public const string UnitState = "node_systemd_unit_state";
    public const string TimerLastTrigger = "node_systemd_timer_last_trigger_seconds";
    public const string SwapSize = "node_swap_size_bytes";
    public const string Alerts = "ALERTS";
    public const string AlertsForState = "ALERTS_FOR_STATE";

    /// <summary>Textfile metrics of <c>docs/formats/zram-textfile.md</c>: data stored, uncompressed.</summary>
    public const string ZramData = "plimsoll_zram_data_bytes";

    /// <summary>Textfile metrics of <c>docs/formats/zram-textfile.md</c>: RAM held for that data.</summary>
    public const string ZramResident = "plimsoll_zram_resident_bytes";

    /// <summary>Nix version of the guest, from a textfile (<c>version</c> label); a confounder when it changes.</summary>
    public const string NixInfo = "plimsoll_nix_info";
}
