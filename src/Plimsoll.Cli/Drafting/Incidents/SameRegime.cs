using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Units;

namespace Plimsoll.Cli.Drafting.Incidents;

/// <summary>Tells hosts of one size from others.</summary>
internal static class SameRegime
{
    /// <summary>MemTotal of machines of one nominal size differs by what firmware and kernel take. Heuristic.</summary>
    private const double Tolerance = 0.02;

    /// <summary>RAM within 2 %, and swap of the same kind and, within 2 %, size. What was not read is not the
    /// same.</summary>
    public static bool Holds(Regime? a, Regime? b) =>
        a is not null && b is not null
        && IsNear(a.MemTotal, b.MemTotal) && IsNear(a.SwapTotal, b.SwapTotal)
        && a.SwapKinds.Order().SequenceEqual(b.SwapKinds.Order());

    /// <summary>The regime at a moment, or the one before it when it falls between two.</summary>
    public static Regime? At(IReadOnlyList<Regime> regimes, DateTimeOffset at) =>
        regimes.LastOrDefault(r => r.Window.From <= at);

    private static bool IsNear(ByteSize? a, ByteSize? b) =>
        a is ByteSize x && b is ByteSize y
        && (ByteSize.Max(x, y) - ByteSize.Min(x, y)).Bytes <= ByteSize.Max(x, y).Bytes * Tolerance;
}
