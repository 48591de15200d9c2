namespace Plimsoll.Domain.Units;

/// <summary>A stretch of time, both ends included. UTC.</summary>
public readonly record struct Window(DateTimeOffset From, DateTimeOffset Until)
{
    public TimeSpan Length => Until - From;

    public bool Contains(DateTimeOffset at) => From <= at && at <= Until;

    /// <summary>The shortest window that has both in it.</summary>
    public Window Hull(Window other) =>
        new(From < other.From ? From : other.From, Until > other.Until ? Until : other.Until);

    public bool Overlaps(Window other) => From <= other.Until && other.From <= Until;
}
