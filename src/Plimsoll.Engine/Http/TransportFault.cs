using System.Security.Authentication;

namespace Plimsoll.Engine.Http;

/// <summary>What went wrong between this machine and an answer.</summary>
internal static class TransportFault
{
    /// <summary>Whether it is an outside fault, and no bug.</summary>
    public static bool Is(Exception e) => e is OperationCanceledException or HttpRequestException or IOException
        or InvalidDataException or AuthenticationException or ObjectDisposedException or UriFormatException;

    public static ApiFault Of(Exception e, ServerWords words)
    {
        Exception root = e;
        while (root.InnerException is { } inner)
        {
            root = inner;
        }

        string reason = words.Clean(root.Message);
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
}
