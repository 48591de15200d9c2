namespace Plimsoll.Domain.Evidence;

/// <summary>What a journal covers of one boot: first and last record, guest clock, UTC.</summary>
public sealed record JournalBoot(string BootId, DateTimeOffset First, DateTimeOffset Last, int Records)
{
    /// <summary>How many of the records are the kernel's. Every boot has some: a journal without any (of one unit alone)
    /// proves no absence of kills.</summary>
    public int KernelRecords { get; init; }
}
