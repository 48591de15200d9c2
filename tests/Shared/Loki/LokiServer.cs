using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Plimsoll.Testing.Loki;

/// <summary>A server on the loopback that answers <c>query_range</c> as Loki's HTTP API documentation says.</summary>
/// <remarks>No Loki: what it keeps is what it was given, and its words are Loki's as far as they are documented.</remarks>
internal sealed class LokiServer : IAsyncDisposable
{
    private const string Flag = "categorize-labels";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private int _requests;

    public LokiServer(params IEnumerable<LokiStream> streams)
    {
        Streams = [.. streams];
        _listener.Start();
        int port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/logs/"));
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    public IReadOnlyList<LokiStream> Streams { get; }

    public LokiBehaviour Behaviour { get; } = new();

    /// <summary>Requests so far.</summary>
    public int Requests => _requests;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient owned = client;
        owned.NoDelay = true;
        using CancellationTokenRegistration closing = _stop.Token.Register(owned.Close);
        try
        {
            await using NetworkStream stream = owned.GetStream();
            using StreamReader reader = new(stream, Encoding.Latin1);
            while (await LokiRequest.ReadAsync(reader) is { } request)
            {
                (int status, string type, byte[] body) = Answer(request);
                string head = string.Create(CultureInfo.InvariantCulture,
                    $"HTTP/1.1 {status} x\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nRetry-After: 0\r\n\r\n");
                await stream.WriteAsync(Encoding.Latin1.GetBytes(head).Concat(body).ToArray(), _stop.Token);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException
            or OperationCanceledException or InvalidOperationException)
        {
            // The client, or the test, is done.
        }
    }

    private (int Status, string Type, byte[] Body) Answer(LokiRequest request)
    {
        int number = Interlocked.Increment(ref _requests);
        if (request.Path != "/logs/loki/api/v1/query_range" || request.Method != "GET")
        {
            return Text(404, "404 page not found");
        }

        if (Behaviour.BasicCredentials is { } credentials && request.Headers.GetValueOrDefault("Authorization")
            != $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))}")
        {
            return Text(401, "Unauthorized");
        }

        if (number <= Behaviour.RefusedAtFirst)
        {
            return Text(Behaviour.RefusalStatus, "too many outstanding requests");
        }

        if (Behaviour.Tenant is { } tenant && request.Headers.GetValueOrDefault("X-Scope-OrgID") != tenant)
        {
            return request.Headers.GetValueOrDefault("X-Scope-OrgID") is null ? Text(401, "no org id") : Found([], false, false);
        }

        string Parameter(string name) => request.Query.GetValueOrDefault(name, "");
        long start = long.Parse(Parameter("start"), CultureInfo.InvariantCulture);
        long end = long.Parse(Parameter("end"), CultureInfo.InvariantCulture);
        int limit = Parameter("limit").Length == 0 ? 100 : int.Parse(Parameter("limit"), CultureInfo.InvariantCulture);
        bool isForward = Parameter("direction").Equals("forward", StringComparison.OrdinalIgnoreCase);
        if (LogQl.Parse(Parameter("query")) is not { } query)
        {
            return Text(400, "parse error at line 1, col 1: syntax error: unexpected IDENTIFIER");
        }

        if (!query.IsSelective)
        {
            return Text(400, "parse error : queries require at least one regexp or equality matcher that does not have an "
                + "empty-compatible value");
        }

        if (limit > Behaviour.MaxEntries)
        {
            return Text(400, "max entries limit per query exceeded, limit > max_entries_limit_per_query "
                + string.Create(CultureInfo.InvariantCulture, $"({limit} > {Behaviour.MaxEntries})"));
        }

        if (Behaviour.MaxLength is { } most && (end - start) / 100 > most.Ticks)
        {
            return Text(400, string.Create(CultureInfo.InvariantCulture,
                $"the query time range exceeds the limit (query length: {(end - start) / 1_000_000_000}s, limit: {most.TotalSeconds}s)"));
        }

        bool isAscending = isForward && !Behaviour.IgnoresDirection;
        IEnumerable<(LokiStream Stream, LokiLine Line)> found =
            from stream in Streams
            where query.Selects(stream)
            from line in stream.Lines.Distinct()
            where line.UnixNanoseconds >= start && line.UnixNanoseconds < end && query.Selects(line)
            select (stream, line);
        found = isAscending
            ? found.OrderBy(f => f.Line.UnixNanoseconds)
            : found.OrderByDescending(f => f.Line.UnixNanoseconds);
        bool isCategorized = !Behaviour.IsOld
            && request.Headers.GetValueOrDefault("X-Loki-Response-Encoding-Flags", "").Split(',').Contains(Flag);
        return Found([.. found.Take(Math.Min(limit, Behaviour.QuietLimit ?? limit))], isCategorized, isAscending);
    }

    private (int Status, string Type, byte[] Body) Found(
        (LokiStream Stream, LokiLine Line)[] found, bool isCategorized, bool isAscending)
    {
        using MemoryStream body = new();
        using Utf8JsonWriter json = new(body);
        json.WriteStartObject();
        json.WriteString("status", "success");
        if (Behaviour.Warnings.Count > 0)
        {
            json.WriteStartArray("warnings");
            Behaviour.Warnings.ToList().ForEach(json.WriteStringValue);
            json.WriteEndArray();
        }

        json.WriteStartObject("data");
        json.WriteString("resultType", "streams");
        if (isCategorized)
        {
            json.WriteStartArray("encodingFlags");
            json.WriteStringValue(Flag);
            json.WriteEndArray();
        }

        json.WriteStartArray("result");
        foreach (IGrouping<string, (LokiStream Stream, LokiLine Line)> one in found.GroupBy(f => Key(f, isCategorized)))
        {
            json.WriteStartObject();
            json.WriteStartObject("stream");
            (LokiStream stream, LokiLine first) = one.First();
            foreach ((string name, string value) in stream.Labels.Concat(isCategorized ? [] : first.Metadata ?? Empty))
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteStartArray("values");
            foreach ((_, LokiLine line) in one)
            {
                WriteEntry(json, line, isCategorized);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("stats");
        json.WriteStartObject("summary");
        json.WriteNumber("totalLinesProcessed", found.Length);
        json.WriteBoolean("isAscending", isAscending);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return (200, "application/json; charset=UTF-8",
            Behaviour.Instead is { } instead ? Encoding.UTF8.GetBytes(instead) : body.ToArray());
    }

    private static void WriteEntry(Utf8JsonWriter json, LokiLine line, bool isCategorized)
    {
        json.WriteStartArray();
        json.WriteStringValue(line.UnixNanoseconds.ToString(CultureInfo.InvariantCulture));
        json.WriteStringValue(line.Text);
        if (isCategorized)
        {
            json.WriteStartObject();
            if (line.Metadata is { } metadata)
            {
                json.WriteStartObject("structuredMetadata");
                foreach ((string name, string value) in metadata)
                {
                    json.WriteString(name, value);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static Dictionary<string, string> Empty { get; } = [];

    private static string Key((LokiStream Stream, LokiLine Line) found, bool isCategorized) => string.Join(
        ',', found.Stream.Labels.Concat(isCategorized ? [] : found.Line.Metadata ?? Empty).Select(l => $"{l.Key}={l.Value}"));

    private static (int Status, string Type, byte[] Body) Text(int status, string text) =>
        (status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes($"{text}\n"));
}
