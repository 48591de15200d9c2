using Plimsoll.Domain.FollowUps;
using Plimsoll.Engine.Ports;
using Plimsoll.Engine.Verifying;
using Plimsoll.Linux.Journal;
using Plimsoll.Prometheus.OpenMetrics;
using Plimsoll.Prometheus.Server;

namespace Plimsoll.Cli.Verification;

/// <summary>The sources that evidence names, opened.</summary>
internal sealed class EvidenceSources : IDisposable
{
    private readonly List<PrometheusServer> _servers = [];

    private EvidenceSources(
        IReadOnlyList<EvidenceSpec> evidence, string baseFolder, ConnectionSettings connection, TimeProvider time)
    {
        List<IMetricSource> metrics = [];
        List<IJournalSource> journals = [];
        foreach (EvidenceSpec spec in evidence)
        {
            switch (spec)
            {
                case EvidenceSpec.OpenMetrics text:
                    metrics.Add(new OpenMetricsFile(text.File, Path.GetFullPath(text.File, baseFolder)));
                    break;
                case EvidenceSpec.Prometheus server:
                    PrometheusServer opened = new(Options(server.Address, connection, time));
                    _servers.Add(opened);
                    metrics.Add(opened);
                    break;
                case EvidenceSpec.Journal journal:
                    journals.Add(new JournalFile(journal.FilePattern, baseFolder));
                    break;
                case EvidenceSpec.JournalCommand live:
                    journals.Add(new JournalCommand(live.Command, connection.Timeout));
                    break;
            }
        }

        // Expressions and rules are asked of the first server: two answers to one question could only confuse.
        PrometheusServer? first = _servers.Count > 0 ? _servers[0] : null;
        All = new VerificationSources(metrics, journals, first, first);
    }

    public VerificationSources All { get; }

    /// <summary>Sources that can list their series.</summary>
    public IEnumerable<IInventorySource> Inventories => All.Metrics.OfType<IInventorySource>();

    /// <param name="baseFolder">Paths are relative to it; absolute.</param>
    public static EvidenceSources Open(
        IReadOnlyList<EvidenceSpec> evidence, string baseFolder, ConnectionSettings connection, TimeProvider time) =>
        new(evidence, baseFolder, connection, time);

    public void Dispose() => _servers.ForEach(s => s.Dispose());

    private static PrometheusServerOptions Options(Uri address, ConnectionSettings connection, TimeProvider time) => new()
    {
        Address = address,
        BasicUser = connection.User,
        BasicPassword = connection.Password,
        BearerToken = connection.BearerToken,
        Headers = new Dictionary<string, string>(connection.Headers),
        CaFile = connection.CaFile,
        ClientCertificateFile = connection.ClientCertificateFile,
        ClientKeyFile = connection.ClientKeyFile,
        RequestTimeout = connection.Timeout,
        Time = time,
    };
}
