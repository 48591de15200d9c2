namespace Plimsoll.Fleet.Telling;

/// <summary>The series of one host: eleven of node_exporter, and three of the alert while it is active.</summary>
/// <remarks>They are what a verdict needs: less of them, and no host could pass.</remarks>
public sealed class HostSeries
{
    public const string Unit = "nixos-upgrade.service";
    public const string Alert = "nixos_upgrade_failed";

    private static readonly (string, string) s_alert = ("alertname", Alert);
    private static readonly (string, string) s_unit = ("name", Unit);
    private static readonly (string, string) s_type = ("type", "oneshot");
    private static readonly (string, string) s_failed = ("state", "failed");

    public SeriesColumn MemTotal { get; } = new("node_memory_MemTotal_bytes");

    public SeriesColumn MemAvailable { get; } = new("node_memory_MemAvailable_bytes");

    public SeriesColumn SwapTotal { get; } = new("node_memory_SwapTotal_bytes");

    public SeriesColumn SwapFree { get; } = new("node_memory_SwapFree_bytes");

    public SeriesColumn SwapSize { get; } = new(
        "node_swap_size_bytes", ("device", "/dev/vda2"), ("priority", "-2"), ("swap_type", "partition"));

    public SeriesColumn OomKill { get; } = new("node_vmstat_oom_kill");

    public SeriesColumn BootTime { get; } = new("node_boot_time_seconds");

    public SeriesColumn FullStall { get; } = new("node_pressure_memory_stalled_seconds_total");

    public SeriesColumn Activating { get; } = State("activating");

    public SeriesColumn Inactive { get; } = State("inactive");

    public SeriesColumn Failed { get; } = State("failed");

    public SeriesColumn AlertPending { get; } = new(
        "ALERTS", s_alert, ("alertstate", "pending"), s_unit, s_failed, s_type);

    public SeriesColumn AlertFiring { get; } = new(
        "ALERTS", s_alert, ("alertstate", "firing"), s_unit, s_failed, s_type);

    public SeriesColumn AlertSince { get; } = new("ALERTS_FOR_STATE", s_alert, s_unit, s_failed, s_type);

    public IReadOnlyList<SeriesColumn> All => field ??=
    [
        MemTotal, MemAvailable, SwapTotal, SwapFree, SwapSize, OomKill, BootTime, FullStall, Activating, Inactive, Failed,
        AlertPending, AlertFiring, AlertSince,
    ];

    public void Clear()
    {
        foreach (SeriesColumn column in All)
        {
            column.Clear();
        }
    }

    private static SeriesColumn State(string state) => new(
        "node_systemd_unit_state", s_unit, ("state", state), s_type);
}
