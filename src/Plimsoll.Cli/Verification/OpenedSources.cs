using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Engine.Ports;
using Plimsoll.Engine.Verifying;
using Plimsoll.Linux.Journal;
using Plimsoll.Linux.Loki;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.OpenMetrics;
using Plimsoll.Prometheus.Server;

namespace Plimsoll.Cli.Verification;

/// <summary>The sources that an input names, opened. Disposing it closes the connections of its servers.</summary>
internal sealed class OpenedSources : IDisposable
{
    private readonly TimeProvider _time;
    private readonly List<PrometheusServer> _servers = [];
    private readonly List<LokiSource> _logServers = [];

    public OpenedSources(VerificationInput input, TimeProvider time)
        : this(input.Evidence, input.BaseFolder, input.Connection, time)
    {
    }

    /// <param name="baseFolder">The folder that paths of the evidence are relative to; absolute.</param>
    public OpenedSources(
        IReadOnlyList<EvidenceSpec> evidence, string baseFolder, ConnectionSettings connection, TimeProvider time)
    {
        _time = time;
        All = Open(evidence, baseFolder, connection);
    }

    public VerificationSources All { get; }

    /// <summary>What the servers asked so far said they are, one line each.</summary>
    public IEnumerable<string> Kinds => _servers
        .Where(s => s.FoundKind != ServerKind.Auto)
        .Select(s => $"{s.Name} is {ServerAccess.Word(s.FoundKind)}");

    public void Dispose()
    {
        _servers.ForEach(s => s.Dispose());
        _logServers.ForEach(s => s.Dispose());
    }

    private VerificationSources Open(
        IReadOnlyList<EvidenceSpec> evidence, string baseFolder, ConnectionSettings connection)
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
                case EvidenceSpec.Blocks blocks:
                    metrics.Add(new BlockDirectory(blocks.Folder, Path.GetFullPath(blocks.Folder, baseFolder)));
                    break;
                case EvidenceSpec.Prometheus server:
                    PrometheusServer opened = new(Options(server, connection));
                    _servers.Add(opened);
                    metrics.Add(opened);
                    break;
                case EvidenceSpec.Journal journal:
                    journals.Add(new JournalFile(journal.FilePattern, baseFolder));
                    break;
                case EvidenceSpec.Loki loki:
                    LokiSource logs = new(Options(loki, connection));
                    _logServers.Add(logs);
                    journals.Add(logs);
                    break;
                case EvidenceSpec.JournalCommand live:
                    journals.Add(new JournalCommand(live.Command, connection.Timeout));
                    break;
            }
        }

        // Expressions and rules are asked of the first server: two answers to one question could only confuse.
        PrometheusServer? first = _servers.Count > 0 ? _servers[0] : null;
        return new VerificationSources(metrics, journals, first, first);
    }

    private PrometheusServerOptions Options(EvidenceSpec.Prometheus server, ConnectionSettings connection) => new()
    {
        Address = server.Address,
        Server = server.Access.Kind,
        Tenant = server.Access.Tenant,
        Read = server.Access.Read,
        BasicUser = connection.User,
        BasicPassword = connection.Password,
        BearerToken = connection.BearerToken,
        Headers = new Dictionary<string, string>(connection.Headers),
        CaFile = connection.CaFile,
        ClientCertificateFile = connection.ClientCertificateFile,
        ClientKeyFile = connection.ClientKeyFile,
        RequestTimeout = connection.Timeout,
        Time = _time,
    };

    private LokiOptions Options(EvidenceSpec.Loki loki, ConnectionSettings connection)
    {
        LokiOptions usual = new() { Address = loki.Address };
        return new LokiOptions
        {
            Address = loki.Address,
            Tenant = loki.Tenant,
            Labels = loki.Labels ?? usual.Labels,
            UnitLabel = loki.UnitLabel,
            Line = loki.Line,
            BasicUser = connection.User,
            BasicPassword = connection.Password,
            BearerToken = connection.BearerToken,
            Headers = new Dictionary<string, string>(connection.Headers),
            CaFile = connection.CaFile,
            ClientCertificateFile = connection.ClientCertificateFile,
            ClientKeyFile = connection.ClientKeyFile,
            RequestTimeout = connection.Timeout,
            Time = _time,
        };
    }
}
