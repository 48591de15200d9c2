using System.Diagnostics;
using Plimsoll.Contest.Data;

namespace Plimsoll.Contest.Servers;

/// <summary>Prometheus on links to the blocks, so that what it writes and compacts stays out of the kept data.</summary>
internal static class PrometheusServer
{
    private const string Rules = """
        groups:
          - name: units
            rules:
              - alert: nixos_upgrade_failed
                expr: node_systemd_unit_state{name="nixos-upgrade.service", state="failed"} == 1
                for: 5m

        """;

    /// <param name="folder">Its working folder, which is made anew.</param>
    public static async Task<ServerProcess> StartAsync(
        FleetData data, string folder, Limits limits, CancellationToken cancellation)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        string database = Path.Combine(folder, "data");
        Directory.CreateDirectory(folder);
        using Process link = Process.Start("cp", ["-al", data.Blocks, database]);
        await link.WaitForExitAsync(cancellation);
        if (link.ExitCode != 0)
        {
            throw new ContestException($"cannot link {data.Blocks} into {database}: they must be on one file system");
        }

        string config = Path.Combine(folder, "prometheus.yml");
        await File.WriteAllTextAsync(config, "global: {scrape_interval: 15s}\nrule_files: [rules.yml]\n", cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, "rules.yml"), Rules, cancellation);
        string[] raised = limits == Limits.Raised
            ? ["--query.max-samples=1000000000", "--query.timeout=5m"]
            : [];

        // Blocks of one length only: none is compacted while it is asked.
        return await ServerProcess.StartAsync(
            "prometheus",
            address =>
            [
                $"--config.file={config}", $"--storage.tsdb.path={database}", "--storage.tsdb.retention.time=10y",
                "--storage.tsdb.min-block-duration=2h", "--storage.tsdb.max-block-duration=2h",
                $"--web.listen-address={address}", .. raised,
            ],
            "-/ready", Path.Combine(folder, "log"), cancellation);
    }
}
