using CsCheck;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Units;

public sealed class WindowTests
{
    private static readonly Gen<DateTimeOffset> _moment =
        Gen.Long[0, 100].Select(s => DateTimeOffset.UnixEpoch.AddSeconds(s));

    private static readonly Gen<Window> _window =
        Gen.Select(_moment, _moment, (a, b) => a < b ? new Window(a, b) : new Window(b, a));

    [Fact]
    public void Overlaps_WhenAnyTwo_MeansThatSomeMomentIsInBoth() =>
        Gen.Select(_window, _window).Sample((a, b) =>
            a.Overlaps(b) == Enumerable.Range(0, 101).Select(s => DateTimeOffset.UnixEpoch.AddSeconds(s))
                .Any(t => a.Contains(t) && b.Contains(t)));

    [Fact]
    public void Overlaps_WhenAnyTwo_IsMutual() =>
        Gen.Select(_window, _window).Sample((a, b) => a.Overlaps(b) == b.Overlaps(a));

    [Fact]
    public void Contains_WhenItsOwnEnds_IsTrue() =>
        _window.Sample(w => w.Contains(w.From) && w.Contains(w.Until) && !w.Contains(w.Until.AddTicks(1)));
}
