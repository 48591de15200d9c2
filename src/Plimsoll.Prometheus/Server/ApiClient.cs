using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using Polly;
using Polly.Retry;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Prometheus.Server.Backends;

namespace Plimsoll.Prometheus.Server;

/// <summary>Asks one server, and turns everything that can go wrong on the way into an
/// <see cref="ApiFault"/>.</summary>
/// <remarks>Questions change nothing on the server, so those that failed in passing are asked again. Only the caller's
/// cancellation throws.</remarks>
internal sealed class ApiClient(PrometheusServerOptions options) : IDisposable
{
    private const int MaxRedirects = 5;
    private const int MaxRetries = 2;
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(10);

    private readonly ServerConnection _connection = new(options);
    private bool _mustGet;

    /// <summary>Reads the body of an answer with status 200.</summary>
    /// <remarks>May throw what reading a stream throws.</remarks>
    public delegate ValueTask<ApiReply<T>> BodyReader<T>(Stream body, CancellationToken cancellation)
        where T : class;

    /// <summary>The server's address, without secrets.</summary>
    public string Name => _connection.Address.AbsoluteUri.TrimEnd('/');

    public Uri Address => _connection.Address;

    public ServerWords Words => _connection.Words;

    /// <summary>What the server is told with every request; set once its kind is known.</summary>
    public Dialect Dialect { get; set; } = Dialect.Plain;

    /// <summary>What the server is taken for.</summary>
    public ServerKind Kind { get; set; }

    /// <summary>An answer had the header <c>X-Server-Hostname</c>, which VictoriaMetrics and its proxy send.</summary>
    public bool NamesItsHost { get; private set; }

    public void Dispose() => _connection.Dispose();

    public async ValueTask<ApiReply<T>> AskAsync<T>(ApiQuestion question, BodyReader<T> read, Deadline deadline)
        where T : class
    {
        if (_connection.SettingsProblem is { } problem)
        {
            return ApiReply<T>.Failed(new(ApiFaultKind.Settings, problem));
        }

        ApiReply<T> last = ApiReply<T>.Failed(OutOfTime(deadline));
        try
        {
            return await Retrying<T>().ExecuteAsync(
                async _ => last = await AttemptAsync(question, read, deadline).ConfigureAwait(false),
                deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The time ran out during a pause: what failed before it is the reason.
            deadline.ThrowIfCallerCancelled();
            return last;
        }
    }

    /// <summary>Asks once and waits no longer than <paramref name="longest"/>.</summary>
    public async ValueTask<ApiReply<T>> AskOnceAsync<T>(
        ApiQuestion question, BodyReader<T> read, TimeSpan longest, Deadline deadline)
        where T : class
    {
        if (_connection.SettingsProblem is { } problem)
        {
            return ApiReply<T>.Failed(new(ApiFaultKind.Settings, problem));
        }

        using Deadline shorter = deadline.Within(longest);
        return await AttemptAsync(question, read, shorter).ConfigureAwait(false);
    }

    private ResiliencePipeline<ApiReply<T>> Retrying<T>()
        where T : class => new ResiliencePipelineBuilder<ApiReply<T>> { TimeProvider = options.Time }
        .AddRetry(new RetryStrategyOptions<ApiReply<T>>
        {
            MaxRetryAttempts = MaxRetries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.RetryDelay,
            ShouldHandle = static a => ValueTask.FromResult(a.Outcome.Result.Fault is { IsWorthRetrying: true }),
            DelayGenerator = static a => ValueTask.FromResult(
                a.Outcome.Result.Fault?.RetryAfter is { } pause && pause < s_longestPause
                    ? pause
                    : (TimeSpan?)null),
        })
        .Build();

    private async ValueTask<ApiReply<T>> AttemptAsync<T>(
        ApiQuestion question, BodyReader<T> read, Deadline deadline)
        where T : class
    {
        using CancellationTokenSource timer = new(options.RequestTimeout, options.Time);
        using CancellationTokenSource either =
            CancellationTokenSource.CreateLinkedTokenSource(timer.Token, deadline.Token);
        try
        {
            return await FollowAsync(question, read, either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (
            e is OperationCanceledException or HttpRequestException or IOException or InvalidDataException
            or AuthenticationException or ObjectDisposedException or UriFormatException)
        {
            if (either.IsCancellationRequested)
            {
                deadline.ThrowIfCallerCancelled();
                return ApiReply<T>.Failed(OutOfTime(deadline));
            }

            return ApiReply<T>.Failed(Fault(e));
        }
    }

    private ApiFault OutOfTime(Deadline deadline) => new(ApiFaultKind.Timeout, deadline.IsOver
        ? $"no complete answer within {options.TotalTimeout.TotalSeconds:0.###} s in all"
        : $"no complete answer within {options.RequestTimeout.TotalSeconds:0.###} s");

    private ApiFault Fault(Exception e)
    {
        Exception root = e;
        while (root.InnerException is { } inner)
        {
            root = inner;
        }

        string reason = Words.Clean(root.Message);
        return e switch
        {
            HttpRequestException { InnerException: AuthenticationException } or AuthenticationException =>
                new(ApiFaultKind.Tls, $"no secure connection: {reason}"),
            HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } =>
                new(ApiFaultKind.Nonsense, $"the answer is not HTTP: {reason}"),
            HttpRequestException => new(ApiFaultKind.Unreachable, $"no answer: {reason}"),
            UriFormatException => new(ApiFaultKind.Refused, $"the question does not fit into an address: {reason}"),
            InvalidDataException => new(ApiFaultKind.CutShort, $"the compressed answer is damaged: {reason}"),
            _ => new(ApiFaultKind.CutShort, $"the connection broke before the answer was complete: {reason}"),
        };
    }

    private async ValueTask<ApiReply<T>> FollowAsync<T>(
        ApiQuestion question, BodyReader<T> read, CancellationToken cancellation)
        where T : class
    {
        Uri target = new(_connection.Address, question.Path);
        bool isPost = question.MayPost && !_mustGet;
        for (int hop = 0; hop <= MaxRedirects;)
        {
            using HttpRequestMessage request = Compose(question, target, isPost);
            using HttpResponseMessage response = await _connection.Http
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            NamesItsHost |= response.Headers.Contains("X-Server-Hostname");
            if (response.StatusCode is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented && isPost)
            {
                _mustGet = true;
                isPost = false;
                continue;
            }

            if ((int)response.StatusCode is 301 or 302 or 303 or 307 or 308)
            {
                if (Redirect(target, response, out Uri next) is { } refused)
                {
                    return ApiReply<T>.Failed(refused);
                }

                target = next;
                isPost &= response.StatusCode != HttpStatusCode.SeeOther;
                hop++;
                continue;
            }

            Stream body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            await using (body.ConfigureAwait(false))
            {
                return await ReadAsync(question, response, body, read, cancellation).ConfigureAwait(false);
            }
        }

        return ApiReply<T>.Failed(new(ApiFaultKind.Refused, $"redirected more than {MaxRedirects} times"));
    }

    private HttpRequestMessage Compose(ApiQuestion question, Uri target, bool isPost)
    {
        HttpRequestMessage request = new(isPost ? HttpMethod.Post : HttpMethod.Get, target);
        if (isPost)
        {
            request.Content = new FormUrlEncodedContent(Dialect.Complete(question.Parameters));
        }
        else
        {
            UriBuilder address = new(target)
            {
                Query = string.Join('&', Dialect.Complete(question.Parameters).Select(
                    p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}")),
            };
            request.RequestUri = address.Uri;
        }

        _connection.Authorize(request.Headers);
        foreach ((string name, string value) in Dialect.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("plimsoll", null));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));

        // On the same machine compressing costs both sides more than it saves.
        request.Headers.AcceptEncoding.ParseAdd(_connection.Address.IsLoopback ? "identity" : "gzip");
        return request;
    }

    /// <summary>Credentials never travel to another place than the one they are for, nor from TLS to plain
    /// text.</summary>
    private ApiFault? Redirect(Uri from, HttpResponseMessage response, out Uri next)
    {
        next = from;
        if (response.Headers.Location is not { } location || !Uri.TryCreate(from, location, out Uri? to)
            || (to.Scheme != Uri.UriSchemeHttp && to.Scheme != Uri.UriSchemeHttps))
        {
            return new(ApiFaultKind.Refused, $"HTTP {(int)response.StatusCode}: redirected to nowhere");
        }

        bool isSamePlace = to.Scheme == from.Scheme && to.Host == from.Host && to.Port == from.Port;
        bool losesTls = from.Scheme == Uri.UriSchemeHttps && to.Scheme != Uri.UriSchemeHttps;
        if (!isSamePlace && (_connection.HasCredentials || losesTls))
        {
            return new(ApiFaultKind.Refused, Words.Clean(
                $"redirected to {to.Scheme}://{to.Host}:{to.Port}, where the credentials for this server must not go"));
        }

        // The parameters are added again; a copy of them in the address is dropped.
        next = new UriBuilder(to) { Query = "", Fragment = "", UserName = "", Password = "" }.Uri;
        return null;
    }

    private async ValueTask<ApiReply<T>> ReadAsync<T>(
        ApiQuestion question,
        HttpResponseMessage response,
        Stream body,
        BodyReader<T> read,
        CancellationToken cancellation)
        where T : class
    {
        string? encoding = response.Content.Headers.ContentEncoding.LastOrDefault();
        bool isPlain = encoding is null || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase);
        if (!isPlain && !encoding!.Equals("gzip", StringComparison.OrdinalIgnoreCase))
        {
            return ApiReply<T>.Failed(new(
                ApiFaultKind.Nonsense, Words.Clean($"the answer is encoded as '{encoding}', which nobody asked for")));
        }

        Stream content = isPlain ? body : new GZipStream(body, CompressionMode.Decompress);
        await using (content.ConfigureAwait(false))
        {
            if (response.StatusCode != HttpStatusCode.OK)
            {
                ApiFault refusal = await ErrorAnswer
                    .ReadAsync(response, content, Words, options.Time, cancellation).ConfigureAwait(false);
                return ApiReply<T>.Failed(FaultHint.Add(refusal, Address, Kind));
            }

            if (question.NeedsKnownEnd && !HasKnownEnd(response))
            {
                return ApiReply<T>.Failed(new(
                    ApiFaultKind.CutShort, "the answer does not say where it ends, and may be cut short"));
            }

            ApiReply<T> reply = await read(content, cancellation).ConfigureAwait(false);
            return reply.Fault is { Kind: ApiFaultKind.Nonsense } fault
                && response.Content.Headers.ContentType?.MediaType is { } type && type != "application/json"
                    ? ApiReply<T>.Failed(fault with { Reason = Words.Clean($"{fault.Reason}; its type is {type}") })
                    : reply;
        }
    }

    // An answer of HTTP/1 without either ends where the connection does, for whatever reason it does.
    private static bool HasKnownEnd(HttpResponseMessage response) => response.Version.Major > 1
        || response.Headers.TransferEncodingChunked == true
        || response.Content.Headers.ContentLength is not null;
}
