namespace Plimsoll.Engine.Http;

/// <summary>Why a server's answer cannot be used.</summary>
/// <param name="Reason">For people; cleaned of control characters and secrets.</param>
/// <param name="RetryAfter">The pause the server asked for; null when it asked for none.</param>
internal sealed record ApiFault(ApiFaultKind Kind, string Reason, TimeSpan? RetryAfter = null)
{
    /// <summary>HTTP status of a refusal; null when there was none, or it was 200.</summary>
    public int? Status { get; init; }

    /// <summary>The same question may be answered a moment later.</summary>
    public bool IsWorthRetrying => Kind is ApiFaultKind.Unreachable or ApiFaultKind.Busy or ApiFaultKind.CutShort;

    /// <summary>A smaller question may be answered.</summary>
    public bool IsWorthSplitting => Kind is ApiFaultKind.TooMuch or ApiFaultKind.Timeout;
}
