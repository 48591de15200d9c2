using System.Net.Http.Headers;

namespace Plimsoll.Engine.Http;

/// <summary>The body of an answer with status 200, and what its headers say of it.</summary>
/// <param name="Type">Null when the answer does not say.</param>
/// <param name="SaysItsEnd">A body that is cut off is told from a whole one: it has a length, or a last chunk.</param>
internal sealed record AnswerBody(Stream Content, MediaTypeHeaderValue? Type, bool SaysItsEnd)
{
    public static AnswerBody Of(Stream content, HttpResponseMessage response) => new(
        content,
        response.Content.Headers.ContentType,
        response.Version.Major >= 2 || response.Headers.TransferEncodingChunked == true
            || response.Content.Headers.ContentLength is not null);
}
