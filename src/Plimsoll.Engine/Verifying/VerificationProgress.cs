namespace Plimsoll.Engine.Verifying;

/// <summary>What is being done, for people.</summary>
public readonly record struct VerificationProgress(string Step, int Done, int Total);
