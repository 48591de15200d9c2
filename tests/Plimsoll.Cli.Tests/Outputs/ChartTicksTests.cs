using CsCheck;
using Plimsoll.Cli.Outputs.Html;
using Plimsoll.Domain.Units;

namespace Plimsoll.Cli.Tests.Outputs;

public sealed class ChartTicksTests
{
    [Fact]
    public void Of_WhenAnySpan_GivesFewRoundMomentsInsideIt() => Gen.Select(
        Gen.Long[0, 4_000_000_000], Gen.Long[10, 315_000_000]).Sample((from, seconds) =>
    {
        DateTimeOffset start = DateTimeOffset.FromUnixTimeSeconds(from);
        var ticks = ChartTicks.Of(new Window(start, start.AddSeconds(seconds))).ToArray();
        return ticks.Length is >= 1 and <= 11
            && ticks.All(t => t.At >= start && t.At <= start.AddSeconds(seconds))
            && ticks[0].Day is not null;
    });

    [Fact]
    public void Of_WhenAnySize_GivesFewTicksUpToIt() => Gen.ULong[1UL << 20, ulong.MaxValue].Sample(max =>
    {
        var ticks = ChartTicks.Of(max).ToArray();
        return ticks.Length is >= 2 and <= 7 && ticks.All(t => t.Bytes <= max) && ticks[0].Bytes == 0;
    });
}
