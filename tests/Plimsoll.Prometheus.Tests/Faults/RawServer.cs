using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Plimsoll.Prometheus.Tests.Faults;

/// <summary>A TCP server on a free loopback port that answers each connection with whatever bytes a test
/// wants.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<RawRequest, Task> _answer;
    private readonly bool _readsRequest;
    private readonly bool _saysItsKind;
    private readonly Task _accepting;

    /// <param name="answer">Called for each connection; the connection is closed after it.</param>
    /// <param name="readsRequest">False: the connection is handed over unread.</param>
    /// <param name="saysItsKind">False: the question what kind of server this is gets a 404 and is not counted.</param>
    public RawServer(Func<RawRequest, Task> answer, bool readsRequest = true, bool saysItsKind = false)
    {
        _saysItsKind = saysItsKind;
        _answer = answer;
        _readsRequest = readsRequest;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public ConcurrentQueue<RawRequest> Requests { get; } = [];

    public Uri Address => new(string.Create(
        CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}"));

    public static byte[] Http(int status, string body, string headers = "") => Http(
        status, Encoding.UTF8.GetBytes(body), headers);

    /// <summary>A whole answer with its right length, as JSON unless a header says otherwise.</summary>
    public static byte[] Http(int status, byte[] body, string headers = "")
    {
        string type = headers.Contains("Content-Type", StringComparison.Ordinal)
            ? ""
            : "Content-Type: application/json\r\n";
        string length = $"Content-Length: {body.Length}\r\n";
        string head = $"HTTP/1.1 {status} X\r\n{length}Connection: close\r\n{type}{headers}\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> open = [];
        try
        {
            while (true)
            {
                open.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }

        await Task.WhenAll(open);
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                (string head, string body) = _readsRequest ? await ReadAsync(stream) : ("", "");
                RawRequest request = new(client, stream, head, body, _stop.Token);
                if (!_saysItsKind && head.Contains("/api/v1/status/buildinfo", StringComparison.Ordinal))
                {
                    await request.SendAsync(Http(404, ""));
                    return;
                }

                Requests.Enqueue(request);
                await _answer(request);
            }
            catch (Exception e) when (
                e is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The other side hung up, which is its right.
            }
        }
    }

    private async Task<(string Head, string Body)> ReadAsync(NetworkStream stream)
    {
        byte[] block = new byte[1 << 16];
        StringBuilder text = new();
        while (true)
        {
            string all = text.ToString();
            int end = all.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && all.Length - end - 4 >= ContentLength(all[..end]))
            {
                return (all[..end], all[(end + 4)..]);
            }

            int read = await stream.ReadAsync(block, _stop.Token);
            if (read == 0)
            {
                throw new IOException("no whole request came");
            }

            text.Append(Encoding.Latin1.GetString(block, 0, read));
        }
    }

    private static int ContentLength(string head)
    {
        const string Name = "Content-Length: ";
        string? line = head.Split("\r\n").FirstOrDefault(l => l.StartsWith(Name, StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : int.Parse(line[Name.Length..], CultureInfo.InvariantCulture);
    }
}
