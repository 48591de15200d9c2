using System.Collections.Concurrent;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Answers;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.Blocks.Reading;
using Plimsoll.Prometheus.Samples;
using Plimsoll.Prometheus.Server;
using Plimsoll.Prometheus.Server.Pieces;

namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>Fetches the raw samples of one request by remote read.</summary>
/// <remarks>
/// Hosts are shared out so that an answer stays of the size aimed at; only one host's own is cut in time. Two questions
/// are under way together, so that the server looks for one while it sends the other. Hosts are found by labels of
/// their series, as queries find them. Those that no series names so are asked for once more, together with series that
/// lack a label of theirs: a server with <c>external_labels</c> adds these to what it answers, and does not know them
/// when it selects.
/// </remarks>
internal sealed class RemoteSamples(
    ApiClient api, PrometheusServerOptions options, ReadOffer offer, Deadline deadline)
{
    private const int Lanes = 2;
    private const string NoSuchMetric = "plimsoll_no_such_metric";

    private readonly FetchedStore _store = new(options.MaxSamples);
    private int _shares;

    /// <returns>Null when the server does not offer remote read; nothing was fetched then.</returns>
    public async ValueTask<MetricFetch?> FetchAsync(MetricRequest request, Window window)
    {
        Stretch asked = Stretch.Of(window);
        ApiFault? fault = await FetchAsync(request, asked, orWithout: false).ConfigureAwait(false);
        if (fault is null)
        {
            IReadOnlySet<string> found = _store.Hosts;
            FollowUpHost[] unnamed = [.. request.Hosts.Where(h => !found.Contains(h.Name))];
            fault = await FetchAsync(request with { Hosts = unnamed }, asked, orWithout: true).ConfigureAwait(false);
        }

        if (offer.Refusal is not null)
        {
            return null;
        }

        IEnumerable<string> warnings = fault is null && !offer.IsSelfContained
            ? await AskForReservationsAsync(asked).ConfigureAwait(false)
            : [];
        return fault is not null
            ? new MetricFetch.Unavailable(new SourceFault(api.Name, fault.Reason))
            : new MetricFetch.Available(
                _store.Build(), [.. _store.Warnings.Concat(warnings).Select(w => new SourceFault(api.Name, w))]);
    }

    /// <summary>A remote read has no place for warnings; a query of the same time that finds nothing has.</summary>
    private async ValueTask<IReadOnlyList<string>> AskForReservationsAsync(Stretch asked)
    {
        string query = $"{NoSuchMetric}[{PromQlText.Duration(asked.Milliseconds)}]";
        ApiReply<QueryAnswer> reply = await QueryCall
            .AskAsync(api, query, asked.Until, maxSamples: 1000, deadline).ConfigureAwait(false);
        return reply.IsAnswer
            ? reply.Value.Reservations
            : [$"the server cannot be asked whether its answers lack anything: {reply.Fault.Reason}"];
    }

    private async ValueTask<ApiFault?> FetchAsync(MetricRequest request, Stretch asked, bool orWithout)
    {
        WantedSeries wanted = new(request.Hosts, request.Selectors);
        ConcurrentQueue<ReadShare> shares = new(Divide(request, asked, orWithout));
        ApiFault?[] faults = await Task.WhenAll(
            Enumerable.Range(0, Math.Min(Lanes, shares.Count)).Select(_ => RunLaneAsync(shares, wanted, asked)))
            .ConfigureAwait(false);
        return faults.FirstOrDefault(f => f is not null);
    }

    private IEnumerable<ReadShare> Divide(MetricRequest request, Stretch asked, bool orWithout)
    {
        foreach (SelectorGroup group in SelectorGroup.Divide(request))
        {
            Provenance provenance = new(api.Name, group.Query(asked));
            foreach (SelectorGroup share in group.Share(asked, options.SamplesPerRead))
            {
                yield return new ReadShare(share, _shares++, provenance, orWithout);
            }
        }
    }

    private async Task<ApiFault?> RunLaneAsync(
        ConcurrentQueue<ReadShare> shares, WantedSeries wanted, Stretch asked)
    {
        SeriesColumns columns = new();
        PieceLoop pieces = new(options.SamplesPerRead, deadline);
        while (shares.TryDequeue(out ReadShare? share))
        {
            ApiFault? fault = await pieces.RunAsync(
                share.Group,
                asked,
                async (group, piece) =>
                {
                    ApiReply<ReadAnswer> reply = await AskAsync(
                        ReadRequest.Of(group, piece, share.OrWithout), wanted, piece, columns).ConfigureAwait(false);
                    return reply.IsAnswer
                        ? (reply.Value.Samples, _store.Keep(reply.Value, share.Index, share.Provenance))
                        : (0, reply.Fault);
                }).ConfigureAwait(false);
            if (fault is not null)
            {
                // Nothing of the fetch is used: the other lane need not start anything either.
                shares.Clear();
                return fault;
            }
        }

        return null;
    }

    private ValueTask<ApiReply<ReadAnswer>> AskAsync(
        ApiQuestion question, WantedSeries wanted, Stretch piece, SeriesColumns columns) => offer.AskAsync(
            () => api.AskForAnyAsync<ReadAnswer>(
                question,
                (body, cancellation) => ReadCall.ReadAsync(
                    body, new AnswerGathering(wanted, piece, _store.Room, columns), api.Words, cancellation),
                deadline),
            deadline);
}
