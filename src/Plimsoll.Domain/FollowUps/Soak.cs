using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Domain.FollowUps;

/// <summary>How long the fix is watched before it is judged.</summary>
public sealed record Soak
{
    public const int DefaultRunsPerHost = 3;

    /// <summary>Completed runs a host needs since the fix. Default 3.</summary>
    public int RunsPerHost { get; init; } = DefaultRunsPerHost;

    /// <summary>Where the document states the length; null when it states none and the default counts.</summary>
    public SourcePoint? At { get; init; }

    /// <summary>Start of the evidence to look at, UTC; null: as far as the evidence goes.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End of the observation, UTC; null: as far as the evidence goes.</summary>
    public DateTimeOffset? Until { get; init; }
}
