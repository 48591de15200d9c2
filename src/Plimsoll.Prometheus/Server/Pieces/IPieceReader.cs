using Plimsoll.Prometheus.Answers;
using Plimsoll.Prometheus.Blocks;

namespace Plimsoll.Prometheus.Server.Pieces;

/// <summary>Reads one stretch of time of one group of series.</summary>
internal interface IPieceReader
{
    /// <summary>Samples one request aims at.</summary>
    int SamplesPerRequest { get; }

    /// <param name="maxSamples">An answer with more samples is refused.</param>
    /// <returns>A matrix; its samples lie within the stretch, but for one millisecond before it.</returns>
    ValueTask<ApiReply<QueryAnswer>> ReadAsync(SelectorGroup group, Stretch piece, long maxSamples);

    /// <summary>The question for a stretch as a user could ask it.</summary>
    string Cite(SelectorGroup group, Stretch whole);
}
