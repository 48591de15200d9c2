using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Plimsoll.Prometheus.Tests.Faults;

/// <summary>One connection to a <see cref="RawServer"/>, with the request that came over it.</summary>
internal sealed record RawRequest(
    TcpClient Client, NetworkStream Stream, string Head, string Body, CancellationToken Stop)
{
    public string Method => Head.Split(' ')[0];

    /// <summary>Path and query of the request line.</summary>
    public string Target => Head.Split(' ')[1];

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await Stream.WriteAsync(bytes, Stop);

    /// <summary>Closes with RST instead of FIN.</summary>
    public void Reset()
    {
        Client.LingerState = new LingerOption(true, 0);
        Client.Close();
    }

    /// <summary>A parameter of the form or of the address; empty when it was not sent.</summary>
    public string Parameter(string name)
    {
        string encoded = Method == "POST" ? Body : Target[(Target.IndexOf('?', StringComparison.Ordinal) + 1)..];
        string? pair = encoded.Split('&').FirstOrDefault(p => p.StartsWith(name + "=", StringComparison.Ordinal));
        return pair is null ? "" : WebUtility.UrlDecode(pair[(name.Length + 1)..]);
    }
}
