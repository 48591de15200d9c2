using Plimsoll.Domain.FollowUps.Servers;

namespace Plimsoll.Prometheus.Server;

/// <summary>How to reach one Prometheus-compatible server.</summary>
/// <remarks>Secrets are values here; the host program takes them from the environment or from files. They appear in no
/// name, provenance, message or <see cref="object.ToString"/>.</remarks>
public sealed class PrometheusServerOptions
{
    /// <summary>Base address with its path prefix, if any: <c>https://host/prometheus</c>. A user and password in it
    /// are used as <see cref="BasicUser"/> and <see cref="BasicPassword"/>; a query in it is dropped.</summary>
    public required Uri Address { get; init; }

    /// <summary>What answers there; by default found out by asking it.</summary>
    public ServerKind Server { get; init; }

    /// <summary>Whose series are asked for (Thanos, Mimir); null: no tenant is named.</summary>
    public string? Tenant { get; init; }

    /// <summary>How raw samples are asked. Default: by export of a VictoriaMetrics, by queries of all others.</summary>
    public ReadMethod Read { get; init; }

    public string? BasicUser { get; init; }

    public string? BasicPassword { get; init; }

    public string? BearerToken { get; init; }

    /// <summary>Headers sent with every request, e.g. <c>X-Scope-OrgID</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>PEM file of the authorities to trust instead of the system's; null: the system's.</summary>
    public string? CaFile { get; init; }

    /// <summary>PEM file of the certificate to show to the server, its own first, then intermediates.</summary>
    public string? ClientCertificateFile { get; init; }

    /// <summary>PEM file of the unencrypted private key; null: it is in <see cref="ClientCertificateFile"/>.</summary>
    public string? ClientKeyFile { get; init; }

    /// <summary>Longest wait for one request, its whole answer included. Default 2 min, the server's own default for a
    /// query.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest wait for everything one call of a port needs, retries included. Default 5 min.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Pause before the first retry; later ones are longer. Default 250 ms.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Samples one request aims at. Default 100,000, far below the server's limit of 50,000,000
    /// (<c>--query.max-samples</c>): it keeps what Prometheus needs beside its usual memory under 50 MB, as it builds
    /// the whole answer before it sends any of it, and larger answers were no quicker (2.2 million samples from
    /// Prometheus 2.42: 45 MB more and 0.9 s with 100,000; 190 MB more and 2.0 s with 1,000,000).</summary>
    public int SamplesPerRequest { get; init; } = 100_000;

    /// <summary>Samples kept by one fetch before it is given up; each takes 16 bytes. Default 250,000,000.</summary>
    public long MaxSamples { get; init; } = 250_000_000;

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
