using System.Globalization;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Lint.Plan.Reading;

/// <summary>MemTotal of a host before and after its fix came into effect, as its evidence shows it.</summary>
internal static class MemoryRegimes
{
    /// <summary>Heuristic: another kernel moves MemTotal by less, another size of the machine by more.</summary>
    public const double LeastDifference = 0.02;

    /// <summary>The difference in words; null when there is none, or when one side was not read.</summary>
    public static string? Difference(HostVerdict host)
    {
        if (host.InEffectSince is not DateTimeOffset since)
        {
            return null;
        }

        ByteSize[] after = [.. Sizes(host.Regimes.Where(r => r.Window.From >= since))];
        Regime[] others =
        [
            .. host.Regimes.Where(r => r.Window.Until <= since && r.MemTotal is not null
                && !after.Any(a => IsSame(r.MemTotal.Value, a))),
        ];
        if (after.Length == 0 || others.Length == 0)
        {
            return null;
        }

        ByteRange was = Range(Sizes(others));
        ByteRange now = Range(after);
        int runs = host.Runs.Count(r => !r.AfterFix);
        int runsThere = host.Runs.Count(r => !r.AfterFix && others.Any(o => o.Window.Contains(r.Start.Earliest)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"MemTotal of {host.Name} was {was} before {since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, when the fix came into effect, and is {now} since; {runsThere} of its {runs} runs before had the other memory");
    }

    private static bool IsSame(ByteSize a, ByteSize b) =>
        Math.Abs((double)a.Bytes - b.Bytes) <= LeastDifference * Math.Max(a.Bytes, b.Bytes);

    private static IEnumerable<ByteSize> Sizes(IEnumerable<Regime> regimes) =>
        regimes.Select(r => r.MemTotal).OfType<ByteSize>();

    private static ByteRange Range(IEnumerable<ByteSize> sizes) => new(sizes.Min(), sizes.Max());
}
