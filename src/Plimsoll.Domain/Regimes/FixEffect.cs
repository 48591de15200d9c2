using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Regimes;

/// <summary>When the fix was seen in effect on a host, judged by the running system and not by the merge.</summary>
/// <param name="Since">First moment from which a regime shows what the fix promises; null when none does.</param>
/// <param name="Lost">A later regime that no longer shows it; null when none.</param>
/// <param name="Mismatch">What the last regime shows instead, or what was not read in one since the fix, in words; null
/// when every reading shows what is promised.</param>
/// <param name="IsUnread">The mismatch is a reading that is absent, not one that contradicts.</param>
public sealed record FixEffect(DateTimeOffset? Since, Regime? Lost, string? Mismatch, bool IsUnread)
{
    /// <summary>The fix may have come as early as this: the merge, or the last reading that still showed otherwise; null
    /// when neither is known, and when the fix was not seen.</summary>
    public DateTimeOffset? Earliest { get; init; }

    /// <summary>SwapTotal may differ from the formula by this much (rounding of zram-generator).</summary>
    public static readonly ByteSize SizeTolerance = ByteSize.FromMebibytes(1);

    /// <summary>Swap is set up a little after the first scrape of a boot; so long a regime without it is no loss.</summary>
    public static readonly TimeSpan StartUpTime = TimeSpan.FromMinutes(5);

    /// <summary>MemTotal is what the firmware and the kernel image leave of the VM's nominal memory. Heuristic: between
    /// 85 % and 100 % of it (a 2 GiB guest shows 96 %, one of 512 MiB 92 %).</summary>
    public const double LeastShareOfNominalMemory = 0.85;

    public static FixEffect Read(FollowUp plan, FollowUpHost host, IReadOnlyList<Regime> regimes)
    {
        if (plan.Fix is not { } fix || (fix.Swap is null && host.Memory is null))
        {
            return new FixEffect(null, null, "the document promises no state that could be observed", true);
        }

        DateTimeOffset? since = null;
        DateTimeOffset? earliest = fix.Merged;
        Regime? lost = null;
        string? doubt = null;
        string? mismatch = regimes.Count == 0 ? "no readings of memory or swap" : null;
        bool unread = true;
        for (int i = 0; i < regimes.Count; i++)
        {
            Regime regime = regimes[i];
            if (fix.Merged is DateTimeOffset merged && regime.Window.Until < merged)
            {
                mismatch = "no readings after the merge";
                continue;
            }

            mismatch = Describe(fix.Swap, host.Memory, regimes, i, out unread);
            if (mismatch is null)
            {
                DateTimeOffset start = Start(regimes, i);
                since ??= fix.Merged is DateTimeOffset m && m > start ? m : start;
            }
            else if (since is not null && unread)
            {
                doubt ??= mismatch;
            }
            else if (since is null && !unread)
            {
                earliest = regime.Window.Until;
            }
            else if (since is not null && !IsStartUp(regimes, i))
            {
                lost ??= regime;
            }
        }

        return new FixEffect(since, lost, mismatch ?? doubt, unread) { Earliest = since is null ? null : earliest };
    }

    // A regime that a boot began lasts since the boot, not since the first scrape of it: what was killed between was killed
    // under the fix.
    private static DateTimeOffset Start(IReadOnlyList<Regime> regimes, int index)
    {
        Regime regime = regimes[index];
        return index > 0 && regime.BootTime is DateTimeOffset boot
            && boot > regimes[index - 1].Window.Until && boot < regime.Window.From
            ? boot
            : regime.Window.From;
    }

    /// <summary>What a regime shows that differs from the promise; null when nothing does.</summary>
    private static string? Describe(
        SwapPromise? swap, ByteSize? memory, IReadOnlyList<Regime> regimes, int index, out bool unread)
    {
        Regime regime = regimes[index];
        unread = regime.MemTotal is null || (swap is not null && regime.SwapTotal is null);
        if (regime.MemTotal is not ByteSize memTotal)
        {
            return "MemTotal was not read";
        }

        if (memory is ByteSize nominal
            && (memTotal > nominal || memTotal.Bytes < nominal.Bytes * LeastShareOfNominalMemory))
        {
            return $"MemTotal is {memTotal}, the document promises a machine of {nominal}";
        }

        if (swap is null)
        {
            return null;
        }

        if (regime.SwapTotal is not ByteSize swapTotal)
        {
            return "SwapTotal was not read";
        }

        if (swapTotal == ByteSize.Zero)
        {
            return "there is no swap";
        }

        if (regime.SwapKinds.Count > 0 && !regime.SwapKinds.Contains(swap.Kind))
        {
            return $"swap is {Words(regime.SwapKinds[0])}, the document promises {Words(swap.Kind)}";
        }

        return ExpectedSwapTotal(swap, regimes, index) is ByteSize expected && !IsNear(swapTotal, expected)
            ? $"SwapTotal is {swapTotal}, expected {expected}"
            : null;
    }

    /// <summary>SwapTotal to expect in a regime. Swap is sized once in a boot, by the memory of that moment; a balloon that
    /// moves MemTotal later does not resize it. So of the sizes the boot's memory gave so far the nearest counts.</summary>
    internal static ByteSize? ExpectedSwapTotal(SwapPromise swap, IReadOnlyList<Regime> regimes, int index)
    {
        Regime regime = regimes[index];
        return Enumerable.Range(0, index + 1)
            .Where(i => i == index || regimes[i].IsSameBootAs(regime))
            .Select(i => regimes[i].MemTotal is ByteSize memory ? swap.ExpectedSwapTotal(memory) : null)
            .OfType<ByteSize>()
            .Cast<ByteSize?>()
            .MinBy(size => Math.Abs((double)size!.Value.Bytes - (regime.SwapTotal?.Bytes ?? 0)));
    }

    public static bool IsNear(ByteSize actual, ByteSize expected) =>
        ByteSize.Max(actual, expected) - ByteSize.Min(actual, expected) <= SizeTolerance;

    private static string Words(SwapKind kind) => kind == SwapKind.Zram ? "zram" : "on disk";

    private static bool IsStartUp(IReadOnlyList<Regime> regimes, int index)
    {
        Regime regime = regimes[index];
        return index + 1 < regimes.Count
            && regime.Window.Length <= StartUpTime
            && regime.IsSameBootAs(regimes[index + 1]);
    }
}
