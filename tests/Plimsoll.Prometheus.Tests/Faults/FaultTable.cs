using System.IO.Compression;
using System.Net.Security;
using System.Text;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Prometheus.Server;

namespace Plimsoll.Prometheus.Tests.Faults;

/// <summary>Everything a server, or what stands before it, is known to do wrong. The same rows are in
/// <c>docs/faults.md</c>.</summary>
internal static class FaultTable
{
    private const int Once = 1;
    private const int Retried = 3;
    private const string Html = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";

    /// <summary>A good answer: one series of one host with three samples.</summary>
    public const string Good =
        """
        {"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"up","instance":"ns1:9100",
        "job":"node"},"values":[[1795417300,"1"],[1795417305.5,"0"],[1795417310.125,"1"]]}]}}
        """;

    public static IReadOnlyList<Fault> Rows { get; } =
        [.. Connections(), .. Statuses(), .. Bodies(), .. Shapes(), .. Samples(), .. Reservations()];

    private static IEnumerable<Fault> Connections()
    {
        yield return new("Nothing listens", Fault.Unavailable, "Connection refused", null, _ => Task.CompletedTask)
        {
            IsDown = true,
        };
        yield return new("Connection reset before the answer", Fault.Unavailable, "no answer", Retried, r =>
        {
            r.Reset();
            return Task.CompletedTask;
        });
        yield return new("Connection reset in the middle of the answer", Fault.Unavailable, "broke", Retried, async r =>
        {
            await r.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {Good.Length}\r\n\r\n{Good[..150]}");
            await Task.Delay(50, r.Stop);
            r.Reset();
        });
        yield return new("Never answers", Fault.Unavailable, "no complete answer", null, Forever)
        {
            Options = Impatient,
        };
        yield return new("Answers byte by byte, too slowly", Fault.Unavailable, "no complete answer", null, Slowly)
        {
            Options = Impatient,
        };
        yield return new("Does not speak HTTP", Fault.Unavailable, "not HTTP", Once,
            r => r.SendAsync("SSH-2.0-OpenSSH_9.2\r\n"));
        yield return new(
            "TLS with a certificate nobody trusts", Fault.Unavailable, "no secure connection", Once, SelfSigned)
        {
            IsTls = true,
            ReadsRequest = false,
        };
        yield return new("Plain HTTP on a port that should speak TLS", Fault.Unavailable, "no secure connection", Once,
            r => r.SendAsync(RawServer.Http(400, "no TLS here")))
        {
            IsTls = true,
            ReadsRequest = false,
        };
        yield return new("Redirects in a circle", Fault.Unavailable, "redirected more than 5 times", 6,
            r => r.SendAsync(RawServer.Http(307, "", $"Location: {r.Target}\r\n")));
        yield return new("Redirects to another host, with credentials configured", Fault.Unavailable,
            "where the credentials for this server must not go", Once,
            r => r.SendAsync(RawServer.Http(302, "", "Location: http://127.0.0.2:9/api/v1/query\r\n")))
        {
            Options = address => Patient(address, "secret-token"),
        };
    }

    private static IEnumerable<Fault> Statuses()
    {
        yield return Status("400 with JSON", 400, Error("bad_data", "invalid parameter"), "HTTP 400: bad_data");
        yield return Status("400 without JSON", 400, Html, "HTTP 400: 502 Bad Gateway nginx");
        yield return Status("401 with JSON", 401, Error("unauthorized", "no org id"), "HTTP 401: unauthorized");
        yield return Status("401 without JSON", 401, "Unauthorized", "HTTP 401: Unauthorized");
        yield return Status("403", 403, "", "HTTP 403");
        yield return Status("404 with JSON", 404, Error("not_found", "no such tenant"), "HTTP 404: not_found: no such");
        yield return Status("404 without JSON", 404, "404 page not found", "HTTP 404: 404 page not found");
        yield return Status("405, whatever the method", 405, "", "HTTP 405", requests: 2);
        yield return Status("422 with JSON", 422, Error("execution", "many-to-many"), "HTTP 422: execution");
        yield return Status("422 without JSON", 422, "no", "HTTP 422: no");
        yield return Status("422, the limit of samples, however small the question", 422,
            Error("execution", "query processing would load too many samples into memory in query execution"),
            "too many samples", requests: null);
        yield return Status("429 with JSON", 429, Error("rate", "slow down"), "HTTP 429: rate: slow down", Retried);
        yield return Status("429 without JSON", 429, "", "HTTP 429", Retried);
        yield return Status("500", 500, Error("internal", "disk on fire"), "HTTP 500: internal: disk on fire", Retried);
        yield return Status("502 from a proxy", 502, Html, "HTTP 502: 502 Bad Gateway nginx", Retried);
        yield return Status("503", 503, "", "HTTP 503", Retried);
        yield return Status("503, the server's own timeout", 503,
            Error("timeout", "query timed out in expression evaluation"), "query timed out", requests: null);
        yield return Status("204, no content", 204, "", "HTTP 204");
    }

    private static IEnumerable<Fault> Bodies()
    {
        yield return Body("200 with an HTML page", Html, "not JSON");
        yield return Body("200 with nothing", "", "ends in the middle", Retried);
        yield return new("JSON cut short, connection closed properly", Fault.Unavailable, "ends in the middle", Retried,
            r => r.SendAsync($"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{Good[..^30]}"));
        yield return new("Content-Length larger than the body", Fault.Unavailable, "broke", Retried,
            r => r.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {Good.Length + 9}\r\n\r\n{Good}"));
        yield return new("Content-Length smaller than the body", Fault.Unavailable, "ends in the middle", Retried,
            r => r.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {Good.Length - 40}\r\n\r\n{Good}"));
        yield return new("Chunked body without its last chunk", Fault.Unavailable, "broke", Retried,
            r => r.SendAsync($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{Good.Length:x}\r\n{Good}\r\n"));
        yield return Body("Two answers in one", Good + Good, "not JSON");
        yield return new("Gzip that is no gzip", Fault.Unavailable, "compressed answer is damaged", Retried,
            r => r.SendAsync(RawServer.Http(200, Good, "Content-Encoding: gzip\r\n")));
        yield return new("Gzip cut short", Fault.Unavailable, "", Retried,
            r => r.SendAsync(RawServer.Http(200, Gzip(Good)[..^20], "Content-Encoding: gzip\r\n")));
        yield return new("An encoding nobody asked for", Fault.Unavailable, "encoded as 'br'", Once,
            r => r.SendAsync(RawServer.Http(200, Good, "Content-Encoding: br\r\n")));
        yield return Body("A text of 3 MiB", "{\"status\":\"" + new string('a', 3 << 20) + "\"}", "single JSON text");
        yield return Body("1,000 nested arrays", new string('[', 1000) + new string(']', 1000), "");
        yield return Body("1,000 nested arrays where anything may stand",
            "{\"stats\":" + new string('[', 1000) + new string(']', 1000) + "}", "not JSON");
        yield return Body("Text that is not UTF-8", Good.Replace("node", "n\udcffde", StringComparison.Ordinal), "")
            with
        {
            Answer = r => r.SendAsync(RawServer.Http(
                200, [.. Encoding.UTF8.GetBytes(Good[..140]), 0xff, 0xfe, .. Encoding.UTF8.GetBytes(Good[140..])])),
        };
    }

    private static IEnumerable<Fault> Shapes()
    {
        yield return Body("Status error with 200", Error("internal", "shard is gone"), "shard is gone");
        yield return Body("No status", Good.Replace("status", "state", StringComparison.Ordinal), "no status");
        yield return Body("No data", """{"status":"success"}""", "no data");
        yield return Body("Data null", """{"status":"success","data":null}""", "no data");
        yield return Body("Data a list", """{"status":"success","data":[]}""", "an array");
        yield return Body("No result", """{"status":"success","data":{"resultType":"matrix"}}""", "no result");
        yield return Body("Result null", Result("null"), "null");
        yield return Body("Result an object", Result("{}"), "an object");
        yield return Body("Result type and result disagree",
            Good.Replace("matrix", "vector", StringComparison.Ordinal), "not the vector");
        yield return Body("A vector where a range was asked",
            Result("""[{"metric":{"__name__":"up"},"value":[1795417300,"1"]}]""", "vector"), "not a matrix");
        yield return Body("Series without labels", Result("""[{"values":[[1795417300,"1"]]}]"""), "lacks its labels");
        yield return Body("Series without a name",
            Result("""[{"metric":{"instance":"ns1:9100"},"values":[[1795417300,"1"]]}]"""), "has no name");
        yield return Body("Series without samples", Result("""[{"metric":{"__name__":"up"}}]"""), "lacks its labels");
        yield return Body("Series with its samples twice", Result(
            """[{"metric":{"__name__":"up"},"values":[],"values":[[1795417300,"1"]]}]"""), "samples twice");
        yield return Body("Label given twice", Result("""[{"metric":{"a":"1","a":"2"},"values":[]}]"""), "label twice");
        yield return Body("Label that is a number", Result("""[{"metric":{"a":1},"values":[]}]"""), "a number");
        yield return Body("One series twice", Result(
            """
            [{"metric":{"__name__":"up","instance":"ns1:9100"},"values":[[1795417300,"1"]]},
            {"metric":{"instance":"ns1:9100","__name__":"up"},"values":[[1795417300,"0"]]}]
            """), "one series twice");
        yield return Body("Native histograms", Result(
            """[{"metric":{"__name__":"up"},"histograms":[[1795417300,{"count":"1"}]]}]"""), "native histograms");
    }

    private static IEnumerable<Fault> Samples()
    {
        yield return Points("Value a number instead of a text", """[[1795417300,1]]""", "not a pair");
        yield return Points("Value null", """[[1795417300,null]]""", "not a pair");
        yield return Points("Value no number", """[[1795417300,"one"]]""", "no number");
        yield return Points("Value larger than any number", """[[1795417300,"1e999"]]""", "no number");
        yield return Points("Sample without a value", """[[1795417300]]""", "not a pair");
        yield return Points("Sample with three parts", """[[1795417300,"1","2"]]""", "not a pair");
        yield return Points("Time a text", """[["1795417300","1"]]""", "not a pair");
        yield return Points("Time NaN", """[[NaN,"1"]]""", "not JSON");
        yield return Points("Time NaN, quoted", """[["NaN","1"]]""", "not a pair");
        yield return Points("Time infinite", """[[1e999,"1"]]""", "no time");
        yield return Points("Time in milliseconds", """[[1795417300000,"1"]]""", "no time");
        yield return Points("Times not in order", """[[1795417305,"1"],[1795417300,"1"]]""", "order of time");
        yield return Points("One time twice", """[[1795417300,"1"],[1795417300,"0"]]""", "order of time");
        yield return Points("Samples of another time than asked", """[[1795000000,"1"]]""", "another time");
        yield return new("Values NaN and infinite", Fault.Data, "", Once, r => r.SendAsync(RawServer.Http(200, Result(
            Series("""[[1795417300,"NaN"],[1795417305,"+Inf"],[1795417310,"-Inf"]]""")))));
        yield return new("Empty result", Fault.NoHost, "", Once, r => r.SendAsync(RawServer.Http(200, Result("[]"))));
        yield return new("Series of other hosts only", Fault.NoHost, "", Once, r => r.SendAsync(RawServer.Http(
            200, Good.Replace("ns1", "other", StringComparison.Ordinal))));
    }

    private static IEnumerable<Fault> Reservations()
    {
        yield return Warning("Warnings beside the data", """ "warnings":["store 7 is down"] """, "store 7");
        yield return Warning("Notes that speak of missing data", """ "infos":["results truncated"] """, "truncated");
        yield return Warning("Partial answer of VictoriaMetrics", """ "isPartial":true """, "partial response");
        yield return Body("Warnings that are no list", WithField(""" "warnings":"store is down" """), "not what");
        yield return new("Notes about the expression only", Fault.Data, "", Once,
            r => r.SendAsync(RawServer.Http(200, WithField(""" "infos":["PromQL info: might be no counter"] """))));
    }

    private static Fault Status(string name, int status, string body, string reason, int? requests = Once) => new(
        name, Fault.Unavailable, reason, requests,
        r => r.SendAsync(RawServer.Http(status, body, body.StartsWith('{') ? "" : "Content-Type: text/html\r\n")));

    private static Fault Body(string name, string body, string reason, int? requests = Once) => new(
        name, Fault.Unavailable, reason, requests,
        r => r.SendAsync(RawServer.Http(200, body, body.StartsWith('<') ? "Content-Type: text/html\r\n" : "")));

    private static Fault Points(string name, string points, string reason) =>
        Body(name, Result(Series(points)), reason);

    private static Fault Warning(string name, string field, string reason) => new(
        name, Fault.Warned, reason, Once, r => r.SendAsync(RawServer.Http(200, WithField(field))));

    private static string WithField(string field) => "{" + field + "," + Good[1..];

    private static string Series(string points) =>
        $$"""[{"metric":{"__name__":"up","instance":"ns1:9100","job":"node"},"values":{{points}}}]""";

    private static string Result(string result, string type = "matrix") =>
        $$$"""{"status":"success","data":{"resultType":"{{{type}}}","result":{{{result}}}}}""";

    private static string Error(string type, string error) =>
        $$"""{"status":"error","errorType":"{{type}}","error":"{{error}}"}""";

    private static byte[] Gzip(string text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static Task Forever(RawRequest request) => Task.Delay(Timeout.Infinite, request.Stop);

    private static async Task Slowly(RawRequest request)
    {
        foreach (byte one in RawServer.Http(200, Good))
        {
            await request.SendAsync([one]);
            await Task.Delay(20, request.Stop);
        }
    }

    private static async Task SelfSigned(RawRequest request)
    {
        using TestCertificates certificates = TestCertificates.Create();
        await using SslStream tls = new(request.Stream);
        try
        {
            await tls.AuthenticateAsServerAsync(certificates.Server);
            _ = await tls.ReadAsync(new byte[1000], request.Stop);
        }
        catch (System.Security.Authentication.AuthenticationException)
        {
            // The client hangs up, as it should.
        }
    }

    public static PrometheusServerOptions Patient(
        Uri address, string? token = null, ReadMethod read = ReadMethod.Queries) => new()
        {
            Address = address,
            Read = read,
            BearerToken = token,
            RetryDelay = TimeSpan.FromMilliseconds(1),
            RequestTimeout = TimeSpan.FromSeconds(20),
            TotalTimeout = TimeSpan.FromSeconds(20),
        };

    private static PrometheusServerOptions Impatient(Uri address) => new()
    {
        Address = address,
        Read = ReadMethod.Queries,
        RetryDelay = TimeSpan.FromMilliseconds(1),
        RequestTimeout = TimeSpan.FromMilliseconds(150),
        TotalTimeout = TimeSpan.FromSeconds(1),
    };
}
