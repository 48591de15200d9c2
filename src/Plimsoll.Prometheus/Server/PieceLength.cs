namespace Plimsoll.Prometheus.Server;

/// <summary>How much time the next request asks for, so that its answer has about the number of samples aimed at.</summary>
/// <remarks>The first length is a guess: two series per host and family (a unit's states and the like raise the mean above
/// one) and a sample every 15 s. After that the answers' own density counts. A length the server refused is never
/// reached again.</remarks>
internal sealed class PieceLength
{
    private const long GuessedIntervalMilliseconds = 15_000;
    private const int GuessedSeriesPerFamily = 2;
    private const long ShortestMilliseconds = 60_000;
    private const long LongestMilliseconds = 400L * 86_400_000;

    private readonly int _samplesPerRequest;
    private long _ceiling = LongestMilliseconds;

    public PieceLength(SelectorGroup group, int samplesPerRequest)
    {
        _samplesPerRequest = samplesPerRequest;
        long series = (long)group.Hosts.Count * group.Metrics.Count * GuessedSeriesPerFamily;
        Milliseconds = Clamp(samplesPerRequest * GuessedIntervalMilliseconds / series);
    }

    public long Milliseconds { get; private set; }

    public void Refused(long milliseconds)
    {
        _ceiling = Math.Max(ShortestMilliseconds, Math.Min(_ceiling, milliseconds / 2));
        Milliseconds = Clamp(Milliseconds);
    }

    /// <summary>At most four times longer or shorter than the last, as density changes within a window.</summary>
    public void Answered(long milliseconds, long samples)
    {
        double aimed = samples == 0 ? double.MaxValue : (double)milliseconds * _samplesPerRequest / samples;
        Milliseconds = Clamp((long)Math.Clamp(aimed, milliseconds / 4.0, milliseconds * 4.0));
    }

    private long Clamp(long milliseconds) => Math.Clamp(milliseconds, ShortestMilliseconds, _ceiling);
}
