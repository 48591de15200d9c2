namespace Plimsoll.Fleet.Telling;

/// <summary>The right answers for one host; see <see cref="HostTruth"/>.</summary>
public sealed record HostAnswers(
    string Name, string Story, string ExpectedVerdict, double? LeastAvailable, double? MostSwapUsed, int? Kills,
    int? KillsSinceFix, int FiringSamples, int Episodes, int EpisodesSinceFix, double? PeakUsedSinceFix,
    double? PeakDemandSinceFix, long Samples)
{
    public static HostAnswers Of(HostTruth truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        return new HostAnswers(
            truth.Name, truth.Story, truth.ExpectedVerdict, truth.LeastAvailable, truth.MostSwapUsed, truth.Kills,
            truth.KillsSinceFix, truth.FiringSamples, truth.Episodes, truth.EpisodesSinceFix, truth.PeakUsedSinceFix,
            truth.PeakDemandSinceFix, truth.Samples);
    }
}
