using System.Globalization;
using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Advice.Options;

/// <summary>Makes a host's options: of each kind the smallest that meets the target, or the largest tried.</summary>
internal sealed class OptionBuilder(FollowUp plan, HostMaterial material, MachineConfiguration now, NodePlace? node)
{
    /// <summary>Most an evaluation is taken to shrink by without giving anything up: what Nix 2.30 saves of its heap by
    /// smaller values. Heuristic.</summary>
    private const double MostSaving = 0.2;

    /// <summary>A chance of death lower by less than this is none worth a larger machine.</summary>
    private const double LeastGain = 1e-6;

    private readonly Candidates _candidates = new(now, material.Ratio, plan.Fix?.Swap?.Algorithm);

    public IReadOnlyList<RemedyOption> All()
    {
        List<RemedyOption> options =
        [
            Option(RemedyKind.Keep, _candidates.Keep()),
            .. Smallest(now.Zram is null ? RemedyKind.ZramEnable : RemedyKind.ZramResize, _candidates.Zram()),
            .. Smallest(RemedyKind.MoreMemory, _candidates.Memory()),
            .. Smallest(RemedyKind.MemoryAndZram, _candidates.MemoryAndZram()),
            .. Smallest(RemedyKind.DiskSwap, _candidates.Disk()),
        ];
        if (now.Balloon is null)
        {
            options.AddRange(Smallest(RemedyKind.Balloon, _candidates.Balloon(withZram: false)));
            options.AddRange(Smallest(RemedyKind.BalloonAndZram, _candidates.Balloon(withZram: true)));
        }

        if (now.Zram is not null && plan.Fix?.Swap?.Algorithm?.StartsWith("lz", StringComparison.Ordinal) == true)
        {
            options.Add(Option(RemedyKind.ZramAlgorithm, _candidates.Zstd()));
        }

        AddStated(options);
        (double rested, double idle) = RestShares();
        options.Add(Lighter(RemedyKind.EvaluateElsewhere, rested));
        options.Add(Lighter(RemedyKind.PrebuiltClosure, rested));
        options.Add(Lighter(RemedyKind.SmallerEvaluation, 1 - ((1 - rested) * MostSaving)));
        options.Add(Lighter(RemedyKind.NeighbourLimits, 1 - idle));
        options.Add(Lighter(RemedyKind.StaggeredTimers, 1));
        if (plan.Fallbacks.Any(f => f.Kind == FallbackKind.RemoteBuilds))
        {
            options.Add(Lighter(RemedyKind.RemoteBuilds, 1));
        }

        return options;
    }

    // What the plan names is tried as it is written, beside the smallest that does.
    private void AddStated(List<RemedyOption> options)
    {
        foreach ((double percent, int line) in StatedSizes.Zram(plan))
        {
            Add(now.Zram is null ? RemedyKind.ZramEnable : RemedyKind.ZramResize, _candidates.Zram(percent), line);
        }

        foreach ((ByteSize size, int line) in StatedSizes.Memory(plan))
        {
            if (size != _candidates.Nominal)
            {
                Add(RemedyKind.MoreMemory, _candidates.Memory(size), line);
            }
        }

        void Add(RemedyKind kind, Candidates.Candidate candidate, int line)
        {
            RemedyOption option = Option(kind, candidate) with { PlanLine = line };
            options.RemoveAll(o => o.Facts.Kind == kind && o.Settings.SequenceEqual(option.Settings));
            options.Add(option);
        }
    }

    // The first that meets the target (or would, were swap on a disk quick enough). Where none does: the best, looked for
    // while larger ones are better; with too little known the first, since nothing speaks for a larger one.
    private IEnumerable<RemedyOption> Smallest(RemedyKind kind, IEnumerable<Candidates.Candidate> rising)
    {
        RemedyOption? best = null;
        foreach (Candidates.Candidate candidate in rising)
        {
            RemedyOption option = Option(kind, candidate);
            bool isBetter = best is null || option.MeetsTarget < best.MeetsTarget
                || option.OomProbability.High < best.OomProbability.High - LeastGain;
            if (!isBetter && best!.MeetsTarget != TargetMet.No)
            {
                break;
            }

            best = isBetter ? option : best;
            if (option.OomProbability.High <= plan.Risk.OomProbability || material.Demand.Bound is null)
            {
                break;
            }
        }

        return best is null ? [] : [best];
    }

    private RemedyOption Option(RemedyKind kind, Candidates.Candidate candidate)
    {
        BalloonRoom? room = candidate.Machine.Balloon is not null && node is not null
            ? new BalloonRoom(node, material.Runs)
            : null;
        MachineCapacity capacity = room?.Capacity(candidate.Machine) ?? MachineCapacity.Of(candidate.Machine);
        return Finish(
            kind, candidate.Settings, candidate.Machine, material.Demand.OomProbability(capacity), Margin(capacity, 1),
            candidate.NodeRamCost,
            room?.Tally(candidate.Machine) ?? RunFate.Tally(material.Runs, candidate.Machine));
    }

    // A change of demand: from nothing gained to the share of it that is left at best.
    private RemedyOption Lighter(RemedyKind kind, double leastShare)
    {
        MachineCapacity capacity = MachineCapacity.Of(now);
        (double Low, double High) same = material.Demand.OomProbability(capacity);
        double low = Math.Min(same.Low, material.Demand.OomProbability(capacity, leastShare).Low);
        RemedySetting[] settings = kind == RemedyKind.SmallerEvaluation && material.Demand.Bound is { } bound
            ? [new("demand", ByteSize.FromBytes((ulong)Math.Min(capacity.Low, bound.Upper.Bytes)).Mebibytes
                .ToString("0", CultureInfo.InvariantCulture), "MiB")]
            : [];
        (double Low, double High)? margin = Margin(capacity, 1) is { } whole && Margin(capacity, leastShare) is { } light
            ? (whole.Low, light.High)
            : null;
        return Finish(kind, settings, null, (low, same.High), margin, 0, RunFate.Tally(material.Runs, now));
    }

    private RemedyOption Finish(
        RemedyKind kind, IReadOnlyList<RemedySetting> settings, MachineConfiguration? machine,
        (double Low, double High) probability, (double Low, double High)? margin, long cost, ReplayTally replay)
    {
        RemedyFacts facts = RemedyFacts.Of(kind);
        double risk = plan.Risk.OomProbability;
        bool dies = machine is not null && replay.Dies > 0;
        bool proved = probability.High <= risk && kind != RemedyKind.DiskSwap;
        return new RemedyOption(
            facts, settings, machine, probability, margin, cost, replay,
            dies || probability.Low > risk ? TargetMet.No : proved ? TargetMet.Yes : TargetMet.Perhaps,
            facts.Fallback is FallbackKind fallback && !HasStatedSize(fallback)
                ? plan.Fallbacks.FirstOrDefault(f => f.Kind == fallback)?.At.Line
                : null);
    }

    private bool HasStatedSize(FallbackKind kind) => kind switch
    {
        FallbackKind.ZramSize => StatedSizes.Zram(plan).Any(),
        FallbackKind.MoreMemory => StatedSizes.Memory(plan).Any(),
        _ => false,
    };

    private (double Low, double High)? Margin(MachineCapacity capacity, double share) =>
        material.Demand.Bound is { } bound
            ? (capacity.Low - (bound.Upper.Bytes * share), capacity.High - (bound.Lower.Bytes * share))
            : null;

    // Of the demand at a run's peak, the largest share that was there before it, and the largest share by which the rest of
    // the machine held more than it did at its least.
    private (double Rested, double Idle) RestShares()
    {
        (double rested, double idle) = (0, 0);
        double least = material.Runs.Select(r => r.Trace.Low[0]).DefaultIfEmpty(0).Min();
        foreach (RecordedRun run in material.Runs)
        {
            rested = Math.Max(rested, run.Trace.Low[0] / run.Trace.PeakLow);
            idle = Math.Max(idle, (run.Trace.Low[0] - least) / run.Trace.PeakLow);
        }

        return (material.Runs.Count == 0 ? 1 : rested, idle);
    }
}
