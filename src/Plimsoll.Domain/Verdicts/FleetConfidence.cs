using System.Globalization;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Statistics;

namespace Plimsoll.Domain.Verdicts;

/// <summary>What the runs of all hosts together say, with the confidence they give.</summary>
/// <param name="RunsBefore">Runs that put memory to the test (<see cref="Run.IsTrial"/>), and so are all counts here: a run
/// whose cause is unknown, or that did no work, is no success.</param>
/// <param name="Nights">Independent nights since the fix: runs of one night share a flake revision and are one cluster, so
/// the largest number of runs of one host counts.</param>
/// <param name="RateUpperBound">Largest rate of OOM kills per night the count leaves, 0 to 1.</param>
/// <param name="FisherP">One-sided p-value, before against after; it takes runs as independent.</param>
public sealed record FleetConfidence(
    int RunsBefore, int OomBefore, int RunsSince, int OomSince, int Nights, double RateUpperBound, double FisherP)
{
    public static FleetConfidence Of(FollowUp plan, IReadOnlyList<HostVerdict> hosts)
    {
        List<Run> since = [.. hosts.SelectMany(h => h.Runs).Where(r => r.AfterFix && r.IsTrial)];
        List<Run> before = [.. hosts.SelectMany(h => h.Runs).Where(r => !r.AfterFix && r.IsTrial)];
        int nights = hosts.Count == 0 ? 0 : hosts.Max(h => h.Runs.Count(r => r.AfterFix && r.IsTrial));
        int killedNights = Math.Min(nights, since.Count(r => r.IsOutOfMemory));
        int oomBefore = before.Count(r => r.IsOutOfMemory);
        int oomSince = since.Count(r => r.IsOutOfMemory);
        return new FleetConfidence(
            before.Count, oomBefore, since.Count, oomSince, nights,
            nights == 0 ? 1 : BinomialBound.UpperRate(killedNights, nights, plan.Risk.Confidence),
            FisherExact.PValue(oomBefore, before.Count, oomSince, since.Count));
    }

    /// <summary>In one sentence.</summary>
    public string Describe(double confidence) => string.Create(
        CultureInfo.InvariantCulture,
        $"{OomSince} of {RunsSince} runs met an OOM kill since the fix, {OomBefore} of {RunsBefore} before (Fisher p = {FisherP:0.000}); {Nights} nights leave a rate of up to {RateUpperBound:0%} a night (at {confidence:0.#%})");
}
