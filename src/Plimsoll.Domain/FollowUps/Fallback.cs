using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Domain.FollowUps;

/// <summary>What the operator means to do if the fix falls short.</summary>
/// <param name="Kind">What it changes, as far as recognised.</param>
public sealed record Fallback(string Title, string Text, FallbackKind Kind, SourcePoint At);
