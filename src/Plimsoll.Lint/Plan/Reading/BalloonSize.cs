using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Lint.Plan.Reading;

/// <summary>Sizes of a ballooned guest as a plan states them. Unit: MiB, as Proxmox and its providers have it.</summary>
/// <param name="MaximumMebibytes">Null when none is stated beside it.</param>
/// <param name="Span">Where the minimum stands.</param>
internal sealed record BalloonSize(int MinimumMebibytes, int? MaximumMebibytes, SourceSpan Span)
{
    /// <summary>Both are one: the device is there and its size never changes by itself.</summary>
    public bool IsFixed => MinimumMebibytes > 0 && MinimumMebibytes == MaximumMebibytes;
}
