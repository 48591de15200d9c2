namespace Plimsoll.Domain.FollowUps;

/// <summary>One thing the reader took from one line (starting at 1): <c>host</c>, <c>fix</c>, <c>timeline</c>, ...</summary>
public sealed record Recognised(int Line, string Kind, string Text);
