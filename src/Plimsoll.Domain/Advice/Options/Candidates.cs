using System.Globalization;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Advice.Options;

/// <summary>The machines that could be made of a present one.</summary>
internal sealed class Candidates(MachineConfiguration now, RatioEstimate ratio, string? algorithm)
{
    // The default of zram-generator as NixOS sets it; steps as people write them. A device above twice the RAM is
    // pointless (Linux Documentation/admin-guide/blockdev/zram.rst).
    private const int DefaultPercent = 50;
    private const int PercentStep = 25;
    private const int AllPercent = 100;
    private const int MostPercent = 200;

    private static readonly ByteSize _memoryStep = ByteSize.FromMebibytes(512);
    private static readonly ByteSize _diskStep = ByteSize.FromMebibytes(512);
    private const int MostSteps = 128;

    /// <summary>The machine's memory as its node gives it.</summary>
    public ByteSize Nominal { get; } = GuestMemory.Nominal(now.MemTotal.High);

    private RatioRange Ratio => ratio.Basis == RatioBasis.Assumed ? ZramConfiguration.Assumed(algorithm) : ratio.Ratio;

    /// <summary>Percent of RAM its zram has now; 0 without one.</summary>
    private double Percent => now.Zram is { } zram ? 100.0 * zram.Size.Bytes / Math.Max(1, now.MemTotal.Low.Bytes) : 0;

    public Candidate Keep() => new([], now, 0);

    /// <summary>zram of rising size: the default first, then larger than what is there.</summary>
    public IEnumerable<Candidate> Zram() => Percents().Select(Zram);

    /// <summary>zram of a share of RAM; the size it has when that is the share it has.</summary>
    public Candidate Zram(double percent) => new(
        [new("zram.memoryPercent", Text(percent), "percent")],
        Math.Abs(percent - Percent) <= 1 ? now : now with { Zram = Device(now.MemTotal, percent) }, 0);

    /// <summary>The same zram with zstd.</summary>
    public Candidate Zstd() => new(
        [new("zram.algorithm", "zstd", string.Empty)],
        now with { Zram = now.Zram! with { Ratio = ZramConfiguration.AssumedZstd } }, 0);

    public IEnumerable<Candidate> Memory() => Sizes().Select(Memory);

    /// <summary>The machine with what is given changed; zram keeps its share of memory.</summary>
    public MachineConfiguration Of(Trial trial)
    {
        double percent = trial.ZramPercent ?? Percent;
        ByteRange memory = trial.Memory is ByteSize size ? GuestMemory.Resized(now.MemTotal.Low, size) : now.MemTotal;
        bool isAsNow = memory == now.MemTotal && Math.Abs(percent - Percent) <= 1;
        return now with
        {
            MemTotal = memory,
            Zram = percent == 0 ? null : isAsNow ? now.Zram : Device(memory, percent),
            DiskSwap = trial.DiskSwap ?? now.DiskSwap,
        };
    }

    /// <summary>The machine with so much memory; zram keeps its share of it.</summary>
    public Candidate Memory(ByteSize size) =>
        new([new("memory", Text(size.Mebibytes), "MiB")], Resized(size, Percent), Cost(size));

    /// <summary>For each size of memory zram of a usual size, then of the memory's own.</summary>
    public IEnumerable<Candidate> MemoryAndZram() =>
        from size in Sizes()
        from percent in new[] { BothPercent, AllPercent }.Distinct()
        where percent > Percent + 1
        select new Candidate(
            [new("memory", Text(size.Mebibytes), "MiB"), new("zram.memoryPercent", Text(percent), "percent")],
            Resized(size, percent), Cost(size));

    /// <summary>The present memory as the minimum, more as the ceiling.</summary>
    public IEnumerable<Candidate> Balloon(bool withZram) => Sizes().Select(size =>
    {
        MachineConfiguration machine = Resized(size, 0) with
        {
            Zram = withZram ? Device(now.MemTotal, BothPercent) : now.Zram,
            Balloon = new BalloonConfiguration(now.Guaranteed),
        };
        RemedySetting[] settings =
            [new("memory", Text(size.Mebibytes), "MiB"), new("balloon", Text(Nominal.Mebibytes), "MiB")];
        return new Candidate(
            withZram ? [.. settings, new("zram.memoryPercent", Text(BothPercent), "percent")] : settings,
            machine, Cost(size));
    });

    public IEnumerable<Candidate> Disk() => Enumerable.Range(1, MostSteps).Select(step =>
    {
        ByteSize size = ByteSize.FromBytes(_diskStep.Bytes * (ulong)step);
        return new Candidate(
            [new("diskSwap", Text((now.DiskSwap + size).Mebibytes), "MiB")],
            now with { DiskSwap = now.DiskSwap + size }, 0);
    });

    // Memory alone keeps zram's share of it; both together raise that too.
    private double BothPercent => now.Zram is null ? DefaultPercent : Percents().Append(MostPercent).First();

    private IEnumerable<double> Percents()
    {
        for (int percent = DefaultPercent; percent <= MostPercent; percent += PercentStep)
        {
            if (percent > Percent + 1)
            {
                yield return percent;
            }
        }
    }

    private IEnumerable<ByteSize> Sizes() =>
        Enumerable.Range(1, MostSteps).Select(step => Nominal + ByteSize.FromBytes(_memoryStep.Bytes * (ulong)step));

    private MachineConfiguration Resized(ByteSize size, double percent)
    {
        ByteRange memory = GuestMemory.Resized(now.MemTotal.Low, size);
        return now with { MemTotal = memory, Zram = percent > 0 ? Device(memory, percent) : now.Zram };
    }

    private ZramConfiguration Device(ByteRange memory, double percent) => new(
        new SwapPromise(SwapKind.Zram, percent, false, null, null).ExpectedSwapTotal(memory.Low) ?? ByteSize.Zero,
        now.Zram?.Ratio ?? Ratio, now.Zram?.IncompressibleShare ?? 0);

    private long Cost(ByteSize size) => (long)size.Bytes - (long)Nominal.Bytes;

    private static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A machine to try, and how it is set.</summary>
    public sealed record Candidate(IReadOnlyList<RemedySetting> Settings, MachineConfiguration Machine, long NodeRamCost);
}
