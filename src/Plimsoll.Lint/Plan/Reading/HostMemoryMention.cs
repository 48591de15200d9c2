using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Lint.Plan.Reading;

/// <summary>A place where the plan says how much memory one host has, had or gets.</summary>
/// <param name="Span">The host's name.</param>
/// <param name="IsChange">The words tell of a change, not of a state.</param>
internal sealed record HostMemoryMention(FollowUpHost Host, SourceSpan Span, ByteSize Size, bool IsChange);
