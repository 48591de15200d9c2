namespace Plimsoll.Domain.FollowUps;

/// <summary>Text of the document, by line (starting at 1), of which no part of the plan was made.</summary>
public sealed record NotUnderstood(int Line, string Text);
