using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Domain.FollowUps;

/// <summary>One row of the document's timeline.</summary>
/// <param name="When">The time cell as written.</param>
/// <param name="At">Its moment (a range's first), UTC; null when no date or time could be read from it.</param>
/// <param name="Until">A range's second moment, UTC; null when the row states one moment.</param>
public sealed record TimelineRow(
    string When, DateTimeOffset? At, DateTimeOffset? Until, string Event, SourcePoint Source);
