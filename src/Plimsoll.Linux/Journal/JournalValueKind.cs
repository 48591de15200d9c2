namespace Plimsoll.Linux.Journal;

/// <summary>How a value is written on a line.</summary>
internal enum JournalValueKind
{
    Absent,
    Plain,
    Escaped,
    Array,
    Null,
}
