using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Plimsoll.Prometheus.Tests;

/// <summary>An authority made for one test, and certificates of it for a server on 127.0.0.1 and for a
/// client.</summary>
internal sealed class TestCertificates : IDisposable
{
    private readonly X509Certificate2 _authority;
    private readonly X509Certificate2 _client;

    private TestCertificates(X509Certificate2 authority, X509Certificate2 server, X509Certificate2 client)
    {
        _authority = authority;
        Server = server;
        _client = client;
    }

    public X509Certificate2 Server { get; }

    public static TestCertificates Create()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=Plimsoll test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        X509Certificate2 authority = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return new TestCertificates(
            authority,
            Issue(authority, "CN=server", "1.3.6.1.5.5.7.3.1", now),
            Issue(authority, "CN=client", "1.3.6.1.5.5.7.3.2", now));
    }

    /// <summary>Writes ca.pem, server.pem, server.key, client.pem and client.key.</summary>
    public void WriteTo(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "ca.pem"), _authority.ExportCertificatePem());
        Write(Server, Path.Combine(folder, "server"));
        Write(_client, Path.Combine(folder, "client"));
    }

    public void Dispose()
    {
        _authority.Dispose();
        Server.Dispose();
        _client.Dispose();
    }

    private static void Write(X509Certificate2 certificate, string path)
    {
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(path + ".pem", certificate.ExportCertificatePem());
        File.WriteAllText(path + ".key", key.ExportPkcs8PrivateKeyPem());
    }

    private static X509Certificate2 Issue(
        X509Certificate2 authority, string subject, string purpose, DateTimeOffset now)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(subject, key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        using X509Certificate2 signed = request.Create(
            authority, now.AddHours(-1), now.AddHours(1), RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
    }
}
