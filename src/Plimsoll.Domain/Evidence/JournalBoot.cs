namespace Plimsoll.Domain.Evidence;

/// <summary>What a journal covers of one boot: first and last record, guest clock, UTC.</summary>
public sealed record JournalBoot(string BootId, DateTimeOffset First, DateTimeOffset Last, int Records);
