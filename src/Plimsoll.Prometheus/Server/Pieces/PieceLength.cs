namespace Plimsoll.Prometheus.Server.Pieces;

/// <summary>How much time the next request asks for, so that its answer has about the number of samples aimed
/// at.</summary>
/// <remarks>The first length is a guess: two series per host and family (a unit's states and the like raise the mean
/// above one) and a sample every 15 s. After that the answers' own density counts. A length the server refused is never
/// reached again.</remarks>
internal sealed class PieceLength
{
    private const long GuessedIntervalMilliseconds = 15_000;
    private const int GuessedSeriesPerFamily = 2;

    /// <summary>About one scrape: shorter pieces would hardly hold fewer samples each.</summary>
    private const long ShortestMilliseconds = 10_000;
    private const long LongestMilliseconds = 400L * 86_400_000;

    private readonly int _samplesPerRequest;
    private long _ceiling = LongestMilliseconds;

    private PieceLength(long milliseconds, int samplesPerRequest)
    {
        _samplesPerRequest = samplesPerRequest;
        Milliseconds = Clamp(milliseconds);
    }

    public long Milliseconds { get; private set; }

    public static PieceLength Guess(SelectorGroup group, int samplesPerRequest) => new(
        samplesPerRequest * GuessedIntervalMilliseconds
            / ((long)group.Hosts.Count * group.Metrics.Count * GuessedSeriesPerFamily),
        samplesPerRequest);

    /// <summary>Samples a group has in a stretch of time, by the same guess.</summary>
    public static long GuessSamples(SelectorGroup group, long milliseconds) =>
        ((milliseconds / GuessedIntervalMilliseconds) + 1) * group.Hosts.Count * group.Metrics.Count
            * GuessedSeriesPerFamily;

    public static PieceLength Shortest(int samplesPerRequest) => new(ShortestMilliseconds, samplesPerRequest);

    /// <summary>After a refusal. False: it was the shortest already.</summary>
    public bool TryShorten(long refusedMilliseconds)
    {
        if (refusedMilliseconds <= ShortestMilliseconds)
        {
            return false;
        }

        _ceiling = Math.Max(ShortestMilliseconds, Math.Min(_ceiling, refusedMilliseconds / 2));
        Milliseconds = Clamp(Milliseconds);
        return true;
    }

    /// <summary>At most four times longer or shorter than the last, as density changes within a window.</summary>
    public void Answered(long milliseconds, long samples)
    {
        double aimed = samples == 0 ? double.MaxValue : (double)milliseconds * _samplesPerRequest / samples;
        Milliseconds = Clamp((long)Math.Clamp(aimed, milliseconds / 4.0, milliseconds * 4.0));
    }

    private long Clamp(long milliseconds) => Math.Clamp(milliseconds, ShortestMilliseconds, _ceiling);
}
