namespace Plimsoll.Linux.Records;

/// <summary>How a value is written on a line.</summary>
internal enum JournalValueKind
{
    Absent,
    Plain,
    Escaped,
    Array,
    Null,
}
