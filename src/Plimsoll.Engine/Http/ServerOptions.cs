namespace Plimsoll.Engine.Http;

/// <summary>How to reach one server.</summary>
/// <remarks>Secrets are values here; the host program takes them from the environment or from files. They appear in no
/// name, provenance, message or <see cref="object.ToString"/>.</remarks>
public class ServerOptions
{
    /// <summary>Base address with its path prefix, if any: <c>https://host/prometheus</c>. A user and password in it
    /// are used as <see cref="BasicUser"/> and <see cref="BasicPassword"/>; a query in it is dropped.</summary>
    public required Uri Address { get; init; }

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

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
