using System.Net.Http.Headers;

namespace Plimsoll.Engine.Http;

/// <summary>What a binary question carries beside its address.</summary>
/// <param name="Encoding">How the bytes are packed, and how an answer's may be.</param>
/// <param name="Header">One more header, with its value.</param>
internal sealed record BinaryBody(
    byte[] Bytes, string MediaType, string Encoding, KeyValuePair<string, string> Header)
{
    public void AddTo(HttpRequestMessage request)
    {
        request.Content = new ByteArrayContent(Bytes);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaType);
        request.Content.Headers.ContentEncoding.Add(Encoding);
        request.Headers.AcceptEncoding.ParseAdd(Encoding);
        request.Headers.Add(Header.Key, Header.Value);
    }
}
