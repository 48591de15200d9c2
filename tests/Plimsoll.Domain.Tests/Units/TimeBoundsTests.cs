using CsCheck;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Units;

public sealed class TimeBoundsTests
{
    [Fact]
    public void Around_WhenAnyUncertainty_HasTheMomentInTheMiddle() =>
        Gen.Select(Gen.Int[0, 1 << 30], Gen.Int[0, 10_000]).Sample((at, seconds) =>
        {
            DateTimeOffset moment = DateTimeOffset.UnixEpoch.AddSeconds(at);
            TimeBounds bounds = TimeBounds.Around(moment, TimeSpan.FromSeconds(seconds));
            return moment - bounds.Earliest == bounds.Latest - moment
                && bounds.Latest - bounds.Earliest == TimeSpan.FromSeconds(2 * seconds);
        });

    [Fact]
    public void Exactly_WhenAnyMoment_HasNoWidth() =>
        Assert.Equal(
            new TimeBounds(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch),
            TimeBounds.Exactly(DateTimeOffset.UnixEpoch));
}
