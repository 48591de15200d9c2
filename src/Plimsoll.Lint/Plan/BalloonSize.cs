using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Lint.Plan;

/// <summary>Sizes of a ballooned guest as a plan's code states them. Unit: MiB, as Proxmox and its providers have it.
/// </summary>
/// <param name="MaximumMebibytes">Null when the code states none.</param>
/// <param name="Span">Where the minimum stands.</param>
internal sealed record BalloonSize(int MinimumMebibytes, int? MaximumMebibytes, SourceSpan Span);
