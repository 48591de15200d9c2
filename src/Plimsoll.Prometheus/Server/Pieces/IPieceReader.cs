using Plimsoll.Prometheus.Answers;

namespace Plimsoll.Prometheus.Server.Pieces;

/// <summary>Reads one stretch of time of one group of series.</summary>
internal interface IPieceReader
{
    /// <summary>Samples one request aims at.</summary>
    int SamplesPerRequest { get; }

    /// <param name="from">Unix milliseconds, included, as is <paramref name="until"/>.</param>
    /// <param name="maxSamples">An answer with more samples is refused.</param>
    /// <returns>A matrix; its samples lie within the stretch, but for one millisecond before it.</returns>
    ValueTask<ApiReply<QueryAnswer>> ReadAsync(SelectorGroup group, long from, long until, long maxSamples);

    /// <summary>The question for a stretch as a user could ask it.</summary>
    string Cite(SelectorGroup group, long from, long until);
}
