using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Domain.FollowUps;

/// <summary>A PromQL expression the operator means to look at. Watching proves nothing by itself.</summary>
public sealed record WatchedMetric(string Title, SourcedText Expression, SourcePoint At);
