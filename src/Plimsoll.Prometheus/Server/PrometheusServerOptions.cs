using Plimsoll.Domain.FollowUps.Servers;

namespace Plimsoll.Prometheus.Server;

/// <summary>How to reach one Prometheus-compatible server, and how much to ask of it.</summary>
public sealed class PrometheusServerOptions : ServerOptions
{
    /// <summary>What answers there; by default found out by asking it.</summary>
    public ServerKind Server { get; init; }

    /// <summary>Whose series are asked for (Thanos, Mimir), sent as the kind of server wants it. No secret. Null: no tenant
    /// is named.</summary>
    public string? Tenant { get; init; }

    /// <summary>How raw samples are asked. Default: by export of a VictoriaMetrics, by queries of a Thanos, of all others
    /// by remote read where they offer it, else by queries.</summary>
    public ReadMethod Read { get; init; }

    /// <summary>Samples one request aims at. Default 100,000, far below the server's limit of 50,000,000
    /// (<c>--query.max-samples</c>): it keeps what Prometheus needs beside its usual memory under 50 MB, as it builds
    /// the whole answer before it sends any of it, and larger answers were no quicker (2.2 million samples from
    /// Prometheus 2.42: 45 MB more and 0.9 s with 100,000; 190 MB more and 2.0 s with 1,000,000).</summary>
    public int SamplesPerRequest { get; init; } = 100_000;

    /// <summary>Samples one remote read aims at. Default 20,000,000, some 20 to 40 MB: the server streams its answer and
    /// holds little of it, so fewer and larger answers cost it nothing.</summary>
    public int SamplesPerRead { get; init; } = 20_000_000;

    /// <summary>Samples kept by one fetch before it is given up; each takes 16 bytes. Default 250,000,000.</summary>
    public long MaxSamples { get; init; } = 250_000_000;
}
