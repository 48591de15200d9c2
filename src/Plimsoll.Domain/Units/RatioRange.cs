using System.Globalization;

namespace Plimsoll.Domain.Units;

/// <summary>A compression ratio between two bounds: data stored divided by memory held for it. No unit; 1 and more,
/// except that a device may cost more than it holds (below 1).</summary>
public readonly record struct RatioRange(double Low, double High)
{
    public override string ToString() => Low == High
        ? string.Create(CultureInfo.InvariantCulture, $"{Low:0.0}")
        : string.Create(CultureInfo.InvariantCulture, $"{Low:0.0} to {High:0.0}");
}
