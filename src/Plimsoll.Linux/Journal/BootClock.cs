namespace Plimsoll.Linux.Journal;

/// <summary>What one boot's records cover, by the guest's clock, also where that clock was set while it ran.</summary>
/// <remarks>
/// A guest may start with a wrong clock that is put right within minutes. Taken at its word the first record would then
/// claim hours that nobody logged. So the early records are placed by the monotonic clock, and the last record is the
/// last by that clock. A clock set back makes an hour happen twice: that is said as a loss.
/// </remarks>
internal sealed class BootClock
{
    // Heuristics: time is synchronised within minutes of a boot; drift and slow logging stay far below 10 s.
    private static readonly TimeSpan EarlyPart = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LargestDrift = TimeSpan.FromSeconds(10);

    private DateTimeOffset? _first;
    private TimeSpan? _firstSinceBoot;
    private DateTimeOffset _last;
    private TimeSpan? _lastSinceBoot;
    private TimeSpan? _earliest;
    private DateTimeOffset _bootedAt;
    private DateTimeOffset? _previousBootedAt;

    /// <summary>Records that were counted.</summary>
    public int Records { get; private set; }

    public bool IsEmpty => _first is null;

    /// <summary>When the first counted record was logged.</summary>
    public DateTimeOffset First
    {
        get
        {
            DateTimeOffset first = _first ?? default;
            if (_firstSinceBoot is not { } sinceBoot || _earliest is not { } earliest
                || sinceBoot > earliest + EarlyPart)
            {
                return first;
            }

            DateTimeOffset placed = _bootedAt + sinceBoot;
            return placed - first > LargestDrift ? Earlier(placed, _last) : first;
        }
    }

    /// <summary>When the last counted record was logged.</summary>
    public DateTimeOffset Last => _last;

    /// <summary>Takes a record's times.</summary>
    /// <param name="isCounted">It lies in the window and proves that the system's journal was written.</param>
    /// <returns>By how much the clock was set back since the record before; null when it was not.</returns>
    public TimeSpan? Note(DateTimeOffset at, TimeSpan? sinceBoot, bool isCounted)
    {
        TimeSpan? setBack = sinceBoot is { } boot && boot.Ticks < at.UtcTicks ? Follow(at - boot, boot) : null;
        if (!isCounted)
        {
            return setBack;
        }

        Records += Records < int.MaxValue ? 1 : 0;
        if (_first is null || at < _first)
        {
            _first = at;
            _firstSinceBoot = sinceBoot;
        }

        bool isLater = sinceBoot is null || _lastSinceBoot is null ? at >= _last : sinceBoot >= _lastSinceBoot;
        if (isLater)
        {
            _last = at;
            _lastSinceBoot = sinceBoot;
        }

        return setBack;
    }

    private TimeSpan? Follow(DateTimeOffset bootedAt, TimeSpan sinceBoot)
    {
        _earliest = _earliest is { } earliest && earliest <= sinceBoot ? earliest : sinceBoot;
        if (sinceBoot <= _earliest + EarlyPart)
        {
            _bootedAt = bootedAt;
        }

        TimeSpan? setBack = _previousBootedAt - bootedAt is { } moved && moved > LargestDrift ? moved : null;
        _previousBootedAt = bootedAt;
        return setBack;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
