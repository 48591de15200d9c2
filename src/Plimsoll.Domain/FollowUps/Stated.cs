using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Domain.FollowUps;

/// <summary>A value and the place in the document that states it.</summary>
public sealed record Stated<T>(T Value, SourcePoint At);
