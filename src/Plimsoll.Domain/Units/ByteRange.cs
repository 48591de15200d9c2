namespace Plimsoll.Domain.Units;

/// <summary>An amount of memory known only between two bounds, both included. Unit: bytes.</summary>
public readonly record struct ByteRange
{
    /// <exception cref="ArgumentException"><paramref name="high"/> is below <paramref name="low"/>.</exception>
    public ByteRange(ByteSize low, ByteSize high)
    {
        if (high < low)
        {
            throw new ArgumentException($"high {high} is below low {low}", nameof(high));
        }

        Low = low;
        High = high;
    }

    public ByteSize Low { get; }

    public ByteSize High { get; }

    public static ByteRange Exactly(ByteSize size) => new(size, size);

    public bool Contains(ByteSize size) => Low <= size && size <= High;

    /// <summary>For people: <c>1.62 GiB</c> where both bounds print alike, else <c>1.62 to 1.70 GiB</c>.</summary>
    public override string ToString()
    {
        string low = Low.ToString();
        string high = High.ToString();
        if (low == high)
        {
            return low;
        }

        int lowSpace = low.IndexOf(' ', StringComparison.Ordinal);
        return high.EndsWith(low[lowSpace..], StringComparison.Ordinal)
            ? $"{low[..lowSpace]} to {high}"
            : $"{low} to {high}";
    }
}
