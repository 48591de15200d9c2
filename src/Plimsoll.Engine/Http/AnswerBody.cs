using System.Net.Http.Headers;

namespace Plimsoll.Engine.Http;

/// <summary>The body of an answer with status 200, and what its headers say of it.</summary>
/// <param name="Type">Null when the answer does not say.</param>
/// <param name="SaysItsEnd">A body that is cut off is told from a whole one: it has a length, or a last chunk.</param>
/// <param name="Headers">Those of the answer, not the body's own; null: not known.</param>
internal sealed record AnswerBody(
    Stream Content, MediaTypeHeaderValue? Type, bool SaysItsEnd, HttpResponseHeaders? Headers = null)
{
    public static AnswerBody Of(Stream content, HttpResponseMessage response) => new(
        content,
        response.Content.Headers.ContentType,
        response.Version.Major >= 2 || response.Headers.TransferEncodingChunked == true
            || response.Content.Headers.ContentLength is not null,
        response.Headers);

    /// <summary>An answer that is not what it should be is called by its type, where that is another.</summary>
    public ApiReply<T> NameType<T>(ApiReply<T> reply, string expected, ServerWords words)
        where T : class => reply.Fault is { Kind: ApiFaultKind.Nonsense } fault
            && Type?.MediaType is { } type && type != expected
                ? ApiReply<T>.Failed(fault with { Reason = words.Clean($"{fault.Reason}; its type is {type}") })
                : reply;
}
