namespace Plimsoll.Linux.Journal;

/// <summary>Who wrote a record, as far as it matters.</summary>
internal enum JournalOrigin
{
    Other,
    Kernel,
    PidOne,
    Journald,
    Oomd,
    Earlyoom,
}
