using System.Net.Http.Headers;

namespace Plimsoll.Engine.Http;

/// <summary>One request to an HTTP API.</summary>
/// <param name="Path">Below the base address, e.g. <c>api/v1/query</c>.</param>
/// <param name="MayPost">The parameters may travel as a form; else they are in the address.</param>
internal sealed record ApiQuestion(
    string Path, IReadOnlyList<KeyValuePair<string, string>> Parameters, bool MayPost)
{
    /// <summary>Sent with this request alone; no secrets.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The question as bytes, in place of parameters; it can only be posted. Null: parameters.</summary>
    public BinaryBody? Binary { get; init; }

    /// <summary>Sent without the parameters that other questions get: the answer does not depend on them.</summary>
    public bool IsBare { get; init; }

    /// <summary>The request, without credentials.</summary>
    /// <param name="mayCompress">The answer to parameters may come compressed.</param>
    public HttpRequestMessage Compose(Uri target, bool isPost, bool mayCompress, RequestAdditions additions)
    {
        HttpRequestMessage request = new(isPost ? HttpMethod.Post : HttpMethod.Get, target);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("plimsoll", null));
        foreach ((string name, string value) in Headers.Concat(additions.Headers))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (Binary is { } binary)
        {
            binary.AddTo(request);
            return request;
        }

        if (isPost)
        {
            request.Content = new FormUrlEncodedContent(additions.Complete(this));
        }
        else
        {
            UriBuilder address = new(target)
            {
                Query = string.Join('&', additions.Complete(this).Select(
                    p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}")),
            };
            request.RequestUri = address.Uri;
        }

        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.AcceptEncoding.ParseAdd(mayCompress ? "gzip" : "identity");
        return request;
    }
}
