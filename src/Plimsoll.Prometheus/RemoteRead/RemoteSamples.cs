using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.Blocks.Reading;
using Plimsoll.Prometheus.Samples;
using Plimsoll.Prometheus.Server;

namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>Fetches the raw samples of one request by remote read, piece by piece.</summary>
/// <remarks>Hosts are found by labels of their series, as queries find them. Those that no series names so are asked for
/// once more, together with series that lack a label of theirs: a server with <c>external_labels</c> adds these to what
/// it answers, and does not know them when it selects.</remarks>
internal sealed class RemoteSamples(
    ApiClient api, PrometheusServerOptions options, ReadOffer offer, Deadline deadline)
{
    private readonly Dictionary<string, FetchedSeries> _series = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _warnings = new(StringComparer.Ordinal);
    private readonly SeriesColumns _columns = new();
    private readonly PieceLoop _pieces = new(options.SamplesPerRead, deadline);
    private long _samples;
    private int _groups;

    /// <returns>Null when the server does not offer remote read; nothing was fetched then.</returns>
    public async ValueTask<MetricFetch?> FetchAsync(MetricRequest request, Window window)
    {
        Stretch asked = Stretch.Of(window);
        ApiFault? fault = await FetchAsync(request, asked, orWithout: false).ConfigureAwait(false);
        HashSet<string> found = [.. _series.Values.Select(s => s.First.Host)];
        FollowUpHost[] unnamed = [.. request.Hosts.Where(h => !found.Contains(h.Name))];
        if (fault is null && unnamed.Length > 0)
        {
            fault = await FetchAsync(request with { Hosts = unnamed }, asked, orWithout: true).ConfigureAwait(false);
        }

        return offer.Refusal is not null
            ? null
            : fault is not null
                ? new MetricFetch.Unavailable(new SourceFault(api.Name, fault.Reason))
                : new MetricFetch.Available(Build(), [.. _warnings.Select(w => new SourceFault(api.Name, w))]);
    }

    private async ValueTask<ApiFault?> FetchAsync(MetricRequest request, Stretch asked, bool orWithout)
    {
        WantedSeries wanted = new(request.Hosts, request.Selectors);
        foreach (SelectorGroup whole in SelectorGroup.Divide(request))
        {
            Provenance provenance = new(api.Name, whole.Query(asked));
            foreach (SelectorGroup share in whole.Share(asked, options.SamplesPerRead))
            {
                int index = _groups++;
                ApiFault? fault = await _pieces.RunAsync(
                    share,
                    asked,
                    async (group, piece) =>
                    {
                        ApiReply<ReadAnswer> reply = await AskAsync(
                            ReadRequest.Of(group, piece, orWithout), wanted, piece).ConfigureAwait(false);
                        return reply.IsAnswer
                            ? (reply.Value.Samples, Keep(reply.Value, index, provenance))
                            : (0, reply.Fault);
                    }).ConfigureAwait(false);
                if (fault is not null)
                {
                    return fault;
                }
            }
        }

        return null;
    }

    private ValueTask<ApiReply<ReadAnswer>> AskAsync(ApiQuestion question, WantedSeries wanted, Stretch piece) =>
        offer.AskAsync(
            () => api.AskForAnyAsync<ReadAnswer>(
                question,
                (body, cancellation) => ReadCall.ReadAsync(
                    body,
                    new AnswerGathering(wanted, piece, options.MaxSamples - _samples, _columns),
                    api.Words,
                    cancellation),
                deadline),
            deadline);

    private ApiFault? Keep(ReadAnswer answer, int groupIndex, Provenance provenance)
    {
        _warnings.UnionWith(answer.Warnings);
        foreach (ReadSeries read in answer.Series)
        {
            if (!_series.TryGetValue(read.Key, out FetchedSeries? series))
            {
                _series.Add(read.Key, series = new FetchedSeries(read, groupIndex, provenance));
            }

            if (series.GroupIndex == groupIndex)
            {
                series.Add(read.Segment);
                _samples += read.Segment.Times.Length;
            }
        }

        return _series.Count <= ReadLimits.Series
            ? null
            : new(ApiFaultKind.Nonsense, string.Create(
                CultureInfo.InvariantCulture, $"the answers have more than {ReadLimits.Series} series"));
    }

    private Dictionary<string, IReadOnlyList<Series>> Build()
    {
        Dictionary<string, IReadOnlyList<Series>> byHost = new(StringComparer.Ordinal);
        foreach (IGrouping<string, FetchedSeries> host in _series.Values.GroupBy(s => s.First.Host, StringComparer.Ordinal))
        {
            JoinedTimes? times = null;
            Series[] built = [.. host.Select(s => s.Build(ref times)).OfType<Series>()];
            if (built.Length > 0)
            {
                byHost.Add(host.Key, built);
            }
        }

        return byHost;
    }
}
