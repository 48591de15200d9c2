namespace Plimsoll.Linux.Journal;

/// <summary>Whose record it is.</summary>
internal enum HostMatch
{
    /// <summary>It does not say; it belongs to whose boot it is in.</summary>
    Unnamed,
    Own,
    Other,
}
