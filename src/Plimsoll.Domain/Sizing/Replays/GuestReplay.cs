namespace Plimsoll.Domain.Sizing.Replays;

/// <summary>What a guest would have met on its node.</summary>
/// <param name="FirstDeath">Seconds from the start of the replay to the first kill; null: none. Low is the earliest of
/// the cautious end, High the latest of the hopeful one.</param>
/// <param name="Margin">Least capacity less demand at any moment. Bytes; below zero: it does not fit.</param>
/// <param name="SmallestMemory">Least RAM the balloon left it at the cautious end. Bytes.</param>
public readonly record struct GuestReplay(
    string Name, ReplayOutcome Outcome, (double? Low, double? High) FirstDeath, (double Low, double High) Margin,
    double SmallestMemory);
