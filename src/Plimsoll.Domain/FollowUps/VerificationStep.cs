using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Domain.FollowUps;

/// <summary>A step the operator means to take, with the expression it names, if any.</summary>
public sealed record VerificationStep(string Text, SourcedText? Expression, SourcePoint At);
