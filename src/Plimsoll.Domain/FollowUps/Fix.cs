using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Domain.FollowUps;

/// <summary>The change whose effect is to be proved.</summary>
/// <param name="Description">The document's own words.</param>
/// <param name="Commit">As written, e.g. <c>1674b6a</c>.</param>
/// <param name="Merged">When the change was merged or rolled out, UTC. The fix is in effect on a host later than this,
/// from the first regime that shows what is promised.</param>
/// <param name="MergedIsApproximate">The document says "about" or "~".</param>
/// <param name="Swap">The swap the fix promises; null when it promises none.</param>
public sealed record Fix(
    string Description,
    string? Commit,
    DateTimeOffset? Merged,
    bool MergedIsApproximate,
    SwapPromise? Swap,
    SourcePoint At);
