using Plimsoll.Domain.FollowUps;
using Plimsoll.Engine.Ports;
using Plimsoll.Engine.Verifying;
using Plimsoll.Linux.Journal;
using Plimsoll.Prometheus.OpenMetrics;
using Plimsoll.Prometheus.Server;

namespace Plimsoll.Cli.Verification;

/// <summary>Opens the sources the input names and runs the engine over them.</summary>
internal sealed class EvidenceVerification(TimeProvider time) : IVerification
{
    public async Task<VerificationResult> RunAsync(
        VerificationInput input, IProgress<VerificationProgress> progress, CancellationToken cancellation)
    {
        List<PrometheusServer> servers = [];
        try
        {
            VerificationOutcome outcome = await new Engine.Verifying.Verification(Sources(input, servers), time)
                .RunAsync(input.FollowUp, progress, cancellation).ConfigureAwait(false);
            return outcome switch
            {
                VerificationOutcome.Completed completed => new VerificationResult.Completed(completed.Report),
                VerificationOutcome.BadInput bad => new VerificationResult.BadInput(bad.Diagnostics),
                _ => throw new InvalidOperationException("an outcome nobody handles"),
            };
        }
        finally
        {
            servers.ForEach(s => s.Dispose());
        }
    }

    private VerificationSources Sources(VerificationInput input, List<PrometheusServer> servers)
    {
        List<IMetricSource> metrics = [];
        List<IJournalSource> journals = [];
        foreach (EvidenceSpec spec in input.Evidence)
        {
            switch (spec)
            {
                case EvidenceSpec.OpenMetrics text:
                    metrics.Add(new OpenMetricsFile(text.File, Path.GetFullPath(text.File, input.BaseFolder)));
                    break;
                case EvidenceSpec.Prometheus server:
                    PrometheusServer opened = new(Options(server.Address, input.Connection));
                    servers.Add(opened);
                    metrics.Add(opened);
                    break;
                case EvidenceSpec.Journal journal:
                    journals.Add(new JournalFile(journal.FilePattern, input.BaseFolder));
                    break;
                case EvidenceSpec.JournalCommand live:
                    journals.Add(new JournalCommand(live.Command, input.Connection.Timeout));
                    break;
            }
        }

        // Expressions and rules are asked of the first server: two answers to one question could only confuse.
        PrometheusServer? first = servers.Count > 0 ? servers[0] : null;
        return new VerificationSources(metrics, journals, first, first);
    }

    private PrometheusServerOptions Options(Uri address, ConnectionSettings connection) => new()
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
