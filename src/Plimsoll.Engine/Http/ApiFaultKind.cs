namespace Plimsoll.Engine.Http;

internal enum ApiFaultKind
{
    /// <summary>No connection, or it broke before an answer.</summary>
    Unreachable,

    /// <summary>No trust: certificate, protocol, or no TLS at all on the port.</summary>
    Tls,

    /// <summary>No complete answer within the time allowed, here or in the server.</summary>
    Timeout,

    /// <summary>The server asks to come later, or something in front of it failed (408, 429, 5xx).</summary>
    Busy,

    /// <summary>The answer ended before its end.</summary>
    CutShort,

    /// <summary>The question is larger than the server allows.</summary>
    TooMuch,

    /// <summary>The server has no such address (404).</summary>
    NotFound,

    /// <summary>The server refuses the method (405).</summary>
    MethodRefused,

    /// <summary>The server refuses the question or the asker (other 4xx, redirects).</summary>
    Refused,

    /// <summary>The answer is not what the API promises.</summary>
    Nonsense,

    /// <summary>What was configured cannot be used (certificate files, address, headers).</summary>
    Settings,
}
