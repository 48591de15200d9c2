namespace Plimsoll.Contest;

/// <summary>Why the contest cannot go on; its message is for people.</summary>
internal sealed class ContestException(string message) : Exception(message);
