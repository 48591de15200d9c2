using System.IO.Compression;
using System.Net;
using Polly;
using Polly.Retry;

namespace Plimsoll.Engine.Http;

/// <summary>Asks one server, and turns everything that can go wrong on the way into an
/// <see cref="ApiFault"/>.</summary>
/// <remarks>Questions change nothing on the server, so those that failed in passing are asked again, after the pause the
/// server asks for. Two are under way at a time, whoever asks. Only the caller's cancellation throws.</remarks>
internal sealed class ApiClient(ServerOptions options) : IDisposable
{
    private const int MaxRedirects = 5;
    private const int MaxRetries = 2;
    private const int MostTogether = 2;

    // A server that asks for a longer one is not asked again: what it said is the fault.
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);

    private readonly ServerConnection _connection = new(options);
    private readonly SemaphoreSlim _places = new(MostTogether);
    private bool _mustGet;

    /// <summary>Reads the body of an answer with status 200.</summary>
    /// <remarks>May throw what reading a stream throws.</remarks>
    public delegate ValueTask<ApiReply<T>> BodyReader<T>(Stream body, CancellationToken cancellation)
        where T : class;

    /// <summary>The same, of a body that need not be JSON.</summary>
    public delegate ValueTask<ApiReply<T>> AnswerReader<T>(AnswerBody body, CancellationToken cancellation)
        where T : class;

    /// <summary>The server's address, without secrets.</summary>
    public string Name => _connection.Address.AbsoluteUri.TrimEnd('/');

    /// <summary>Base address, ending in a slash, without secrets.</summary>
    public Uri Address => _connection.Address;

    public ServerWords Words => _connection.Words;

    /// <summary>Sent with every request from now on.</summary>
    public RequestAdditions Additions { get; set; } = RequestAdditions.None;

    /// <summary>Reads refusals where the usual way does not do; null: nowhere.</summary>
    public IRefusalReader? Refusals { get; set; }

    private string? SettingsProblem => _connection.SettingsProblem ?? Additions.Problem;

    public void Dispose()
    {
        _connection.Dispose();
        _places.Dispose();
    }

    public ValueTask<ApiReply<T>> AskAsync<T>(ApiQuestion question, BodyReader<T> read, Deadline deadline)
        where T : class => AskForAnyAsync<T>(
            question,
            async (body, cancellation) => body.NameType(
                await read(body.Content, cancellation).ConfigureAwait(false), "application/json", Words),
            deadline);

    public async ValueTask<ApiReply<T>> AskForAnyAsync<T>(
        ApiQuestion question, AnswerReader<T> read, Deadline deadline)
        where T : class
    {
        if (SettingsProblem is { } problem)
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
        ApiQuestion question, AnswerReader<T> read, TimeSpan longest, Deadline deadline)
        where T : class
    {
        if (SettingsProblem is { } problem)
        {
            return ApiReply<T>.Failed(new(ApiFaultKind.Settings, problem));
        }

        using Deadline shorter = deadline.Within(longest);
        try
        {
            return await AttemptAsync(question, read, shorter).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The time ran out before it was this question's turn.
            deadline.ThrowIfCallerCancelled();
            return ApiReply<T>.Failed(OutOfTime(shorter));
        }
    }

    private ResiliencePipeline<ApiReply<T>> Retrying<T>()
        where T : class => new ResiliencePipelineBuilder<ApiReply<T>> { TimeProvider = options.Time }
        .AddRetry(new RetryStrategyOptions<ApiReply<T>>
        {
            MaxRetryAttempts = MaxRetries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.RetryDelay,
            ShouldHandle = static a => ValueTask.FromResult(
                a.Outcome.Result.Fault is { IsWorthRetrying: true } fault && !(fault.RetryAfter > s_longestPause)),
            DelayGenerator = static a => ValueTask.FromResult(a.Outcome.Result.Fault?.RetryAfter),
        })
        .Build();

    private async ValueTask<ApiReply<T>> AttemptAsync<T>(
        ApiQuestion question, AnswerReader<T> read, Deadline deadline)
        where T : class
    {
        await _places.WaitAsync(deadline.Token).ConfigureAwait(false);
        try
        {
            return await SendAsync(question, read, deadline).ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }

    private async ValueTask<ApiReply<T>> SendAsync<T>(
        ApiQuestion question, AnswerReader<T> read, Deadline deadline)
        where T : class
    {
        using CancellationTokenSource timer = new(options.RequestTimeout, options.Time);
        using CancellationTokenSource either =
            CancellationTokenSource.CreateLinkedTokenSource(timer.Token, deadline.Token);
        try
        {
            return await FollowAsync(question, read, either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (TransportFault.Is(e))
        {
            if (either.IsCancellationRequested)
            {
                deadline.ThrowIfCallerCancelled();
                return ApiReply<T>.Failed(OutOfTime(deadline));
            }

            return ApiReply<T>.Failed(TransportFault.Of(e, Words));
        }
    }

    private ApiFault OutOfTime(Deadline deadline) => new(ApiFaultKind.Timeout, deadline.IsOver
        ? $"no complete answer within {options.TotalTimeout.TotalSeconds:0.###} s in all"
        : $"no complete answer within {options.RequestTimeout.TotalSeconds:0.###} s");

    private async ValueTask<ApiReply<T>> FollowAsync<T>(
        ApiQuestion question, AnswerReader<T> read, CancellationToken cancellation)
        where T : class
    {
        Uri target = new(_connection.Address, question.Path);
        bool isPost = question.MayPost && !_mustGet;
        RequestAdditions additions = Additions;
        for (int hop = 0; hop <= MaxRedirects;)
        {
            // On the same machine compressing costs both sides more than it saves.
            using HttpRequestMessage request =
                question.Compose(target, isPost, mayCompress: !_connection.Address.IsLoopback, additions);
            _connection.Authorize(request.Headers, additions);
            using HttpResponseMessage response = await _connection.Http
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            if (response.StatusCode is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented && isPost
                && question.Binary is null)
            {
                _mustGet = true;
                isPost = false;
                continue;
            }

            if ((int)response.StatusCode is 301 or 302 or 303 or 307 or 308)
            {
                if (Redirect(target, response, additions, out Uri next) is { } refused)
                {
                    return ApiReply<T>.Failed(refused);
                }

                target = next;
                isPost &= response.StatusCode != HttpStatusCode.SeeOther || question.Binary is not null;
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

    /// <summary>Credentials never travel to another place than the one they are for, nor from TLS to plain
    /// text.</summary>
    private ApiFault? Redirect(
        Uri from, HttpResponseMessage response, RequestAdditions additions, out Uri next)
    {
        next = from;
        if (response.Headers.Location is not { } location || !Uri.TryCreate(from, location, out Uri? to)
            || (to.Scheme != Uri.UriSchemeHttp && to.Scheme != Uri.UriSchemeHttps))
        {
            return new(ApiFaultKind.Refused, $"HTTP {(int)response.StatusCode}: redirected to nowhere");
        }

        bool isSamePlace = to.Scheme == from.Scheme && to.Host == from.Host && to.Port == from.Port;
        bool losesTls = from.Scheme == Uri.UriSchemeHttps && to.Scheme != Uri.UriSchemeHttps;
        if (!isSamePlace && (_connection.HasCredentials || additions.Headers.Count > 0 || losesTls))
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
        AnswerReader<T> read,
        CancellationToken cancellation)
        where T : class
    {
        string encoding = response.Content.Headers.ContentEncoding.LastOrDefault()?.ToLowerInvariant() ?? "identity";

        // Who asked in another encoding unpacks the answer; a refusal is never packed so.
        if (encoding is not ("identity" or "gzip") && encoding != question.Binary?.Encoding)
        {
            return ApiReply<T>.Failed(new(
                ApiFaultKind.Nonsense, Words.Clean($"the answer is encoded as '{encoding}', which nobody asked for")));
        }

        Stream content = encoding == "gzip" ? new GZipStream(body, CompressionMode.Decompress) : body;
        await using (content.ConfigureAwait(false))
        {
            return response.StatusCode == HttpStatusCode.OK
                ? await read(AnswerBody.Of(content, response), cancellation).ConfigureAwait(false)
                : ApiReply<T>.Failed(await ErrorAnswer
                    .ReadAsync(response, content, Words, Refusals, options.Time, cancellation).ConfigureAwait(false));
        }
    }
}
