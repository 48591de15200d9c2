using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Plimsoll.Engine.Http;

/// <summary>The HTTP client for one server, with its trust and its credentials.</summary>
internal sealed class ServerConnection : IDisposable
{
    private readonly List<IDisposable> _owned = [];
    private readonly List<KeyValuePair<string, string>> _headers = [];

    public ServerConnection(ServerOptions options)
    {
        Address = BaseOf(options.Address);
        (string? user, string? password) = Credentials(options);
        AddHeaders(options, user, password);
        Words = new ServerWords(SecretsOf(options, user, password));
        HasCredentials = _headers.Count > 0 || options.ClientCertificateFile is not null;
        Http = new HttpClient(Handler(options)) { Timeout = Timeout.InfiniteTimeSpan };
        _owned.Add(Http);
    }

    /// <summary>Base address, ending in a slash; no user, password, query or fragment.</summary>
    public Uri Address { get; }

    public HttpClient Http { get; }

    public ServerWords Words { get; }

    /// <summary>Requests carry something that no other server may see.</summary>
    public bool HasCredentials { get; }

    /// <summary>Why the settings cannot be used; null when they can.</summary>
    public string? SettingsProblem { get; private set; }

    /// <summary>Why a header cannot be sent; null when it can.</summary>
    public static string? HeaderProblem(string name, string value)
    {
        using HttpRequestMessage probe = new();
        bool isSound = value.All(c => c is >= ' ' and < '\x7f' or '\t')
            && probe.Headers.TryAddWithoutValidation(name, value);
        return isSound ? null : $"header {name} cannot be sent: its name or a character of its value is not allowed";
    }

    /// <summary>Adds credentials and configured headers, but for those that stand among the additions.</summary>
    public void Authorize(HttpRequestHeaders headers, RequestAdditions additions)
    {
        foreach ((string name, string value) in _headers)
        {
            if (!additions.Replaces(name))
            {
                headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    public void Dispose()
    {
        foreach (IDisposable owned in _owned)
        {
            owned.Dispose();
        }
    }

    private static (string? User, string? Password) Credentials(ServerOptions options)
    {
        if (options.BasicUser is not null || options.Address.UserInfo.Length == 0)
        {
            return (options.BasicUser, options.BasicPassword);
        }

        string[] parts = options.Address.UserInfo.Split(':', 2);
        return (Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }

    private static string[] SecretsOf(ServerOptions options, string? user, string? password)
    {
        string?[] secrets =
        [
            password,
            password is null ? null : Basic(user, password),
            options.BearerToken,
            .. options.Headers.Values,
        ];
        return [.. secrets.OfType<string>().Where(s => s.Length > 0).OrderByDescending(s => s.Length)];
    }

    private static string Basic(string? user, string? password) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    private Uri BaseOf(Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            SettingsProblem = "the address is not an http:// or https:// address";
            return new Uri("http://invalid.invalid/");
        }

        string path = address.AbsolutePath.EndsWith('/') ? address.AbsolutePath : address.AbsolutePath + "/";
        return new UriBuilder(address.Scheme, address.Host, address.Port, path).Uri;
    }

    private void AddHeaders(ServerOptions options, string? user, string? password)
    {
        if (options.BearerToken is not null)
        {
            AddHeader("Authorization", $"Bearer {options.BearerToken}");
        }
        else if (user is not null)
        {
            AddHeader("Authorization", $"Basic {Basic(user, password)}");
        }

        foreach ((string name, string value) in options.Headers)
        {
            AddHeader(name, value);
        }
    }

    private void AddHeader(string name, string value)
    {
        if (HeaderProblem(name, value) is { } problem)
        {
            SettingsProblem ??= problem;
        }
        else
        {
            _headers.Add(new(name, value));
        }
    }

    private SocketsHttpHandler Handler(ServerOptions options)
    {
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !Address.IsLoopback,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        try
        {
            if (options.CaFile is { } caFile)
            {
                handler.SslOptions.CertificateChainPolicy = TrustOnly(caFile);
            }

            if (options.ClientCertificateFile is { } certificateFile)
            {
                handler.SslOptions.ClientCertificateContext = Show(certificateFile, options.ClientKeyFile);
            }
        }
        catch (Exception e) when (
            e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            SettingsProblem ??= e is FileNotFoundException or DirectoryNotFoundException
                ? $"a certificate or key file does not exist: {Files(options)}"
                : $"a certificate or key file cannot be used: {Files(options)}: {e.Message}";
        }

        return handler;
    }

    private static string Files(ServerOptions options) => string.Join(
        ", ", new[] { options.CaFile, options.ClientCertificateFile, options.ClientKeyFile }.OfType<string>());

    private X509ChainPolicy TrustOnly(string caFile)
    {
        X509ChainPolicy policy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.ImportFromPemFile(caFile);
        _owned.AddRange(policy.CustomTrustStore);
        if (policy.CustomTrustStore.Count == 0)
        {
            throw new CryptographicException("no certificate in the file");
        }

        return policy;
    }

    private SslStreamCertificateContext Show(string certificateFile, string? keyFile)
    {
        X509Certificate2 certificate = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        _owned.Add(certificate);
        X509Certificate2Collection chain = [];
        chain.ImportFromPemFile(certificateFile);
        _owned.AddRange(chain);
        return SslStreamCertificateContext.Create(certificate, chain, offline: true);
    }
}
