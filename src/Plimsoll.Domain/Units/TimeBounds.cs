namespace Plimsoll.Domain.Units;

/// <summary>A moment known only between two bounds, both included. UTC, clock of the evidence's server.</summary>
public readonly record struct TimeBounds(DateTimeOffset Earliest, DateTimeOffset Latest)
{
    public static TimeBounds Exactly(DateTimeOffset at) => new(at, at);

    public static TimeBounds Around(DateTimeOffset at, TimeSpan uncertainty) => new(at - uncertainty, at + uncertainty);
}
