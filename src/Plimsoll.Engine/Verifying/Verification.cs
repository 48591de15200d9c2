using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;
using Plimsoll.Engine.Ports;

namespace Plimsoll.Engine.Verifying;

/// <summary>The order of work: open the sources once for the fleet, then read and judge batch of hosts by batch, so that
/// memory does not grow with the fleet's samples.</summary>
public sealed class Verification(VerificationSources sources, TimeProvider time)
{
    /// <summary>How far back a server is asked when the document does not say.</summary>
    public static readonly TimeSpan DefaultHistory = TimeSpan.FromDays(14);

    /// <summary>A server's list of rules speaks of now: it counts only when the observation ended so recently.</summary>
    public static readonly TimeSpan RulesSpeakFor = TimeSpan.FromHours(1);

    // Records just outside the observation show that a journal covers its ends.
    private static readonly TimeSpan _journalMargin = TimeSpan.FromHours(1);

    /// <summary>How fine the curves of demand are to be that charts draw; 0: none.</summary>
    public int CurveStretches { get; init; }

    /// <summary>Asked once for each host while its evidence is in memory, from several threads at once: takes what is
    /// wanted beside the verdict. It must not keep the history itself.</summary>
    public Action<HostHistory>? Beside { get; init; }

    public async Task<VerificationOutcome> RunAsync(
        FollowUp plan, IProgress<VerificationProgress> progress, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        Window? observation = ObservationWindow.Of(plan, sources, now);
        Window? asked = ObservationWindow.UpTo(now, observation);
        IReadOnlyList<MetricSelector> needs =
            [.. EvidenceNeeds.For(plan), .. CheckCatalog.All.SelectMany(c => c.Needs(plan))];
        progress.Report(new VerificationProgress("opening the sources", 0, 0));
        using FleetReaders readers = await FleetReaders
            .OpenAsync(sources.Metrics, new MetricRequest(plan.Hosts, needs, asked), cancellation).ConfigureAwait(false);
        FollowUpHost[][] batches = [.. plan.Hosts.Chunk(readers.HostsAtOnce)];
        FleetFacts facts = new(plan);
        if (batches.Length > 1)
        {
            await LookAheadAsync(plan, readers, needs, facts, observation is null, cancellation).ConfigureAwait(false);
        }

        Dictionary<string, IReadOnlyDictionary<string, PromQlAnswer>> answers =
            await AskAsync(plan, asked?.Until ?? now, cancellation).ConfigureAwait(false);
        // The rule is asked about once where the window is known before any batch.
        RuleProof? ofAll = batches.Length > 1 && (observation ?? facts.Window) is Window ahead
            ? await RuleAsync(plan, ahead, facts, now, cancellation).ConfigureAwait(false)
            : null;
        HostVerdict?[][] verdicts = new HostVerdict[batches.Length][];
        VerificationLog log = new(progress, plan.Hosts.Count);
        await Parallel.ForAsync(0, batches.Length, Workers(readers, cancellation), async (b, token) =>
        {
            FollowUpHost[] batch = batches[b];
            Task<BatchMetrics> reading = readers.ReadAsync(batch, needs, token);
            JournalFetch?[] journals = await JournalsAsync(plan, batch, observation, log, token).ConfigureAwait(false);
            using BatchMetrics metrics = await reading.ConfigureAwait(false);
            if (log.Add(metrics, journals))
            {
                if (batches.Length == 1)
                {
                    facts.Window = metrics.Extent;
                    facts.AddAlerts(batch, metrics);
                }

                Window window = observation ?? facts.Window ?? JournalWindow(journals) ?? new Window(now, now);
                RuleProof proof = ofAll ?? await RuleAsync(plan, window, facts, now, token).ConfigureAwait(false);
                verdicts[b] = Judged(batch, i => Verdict(HostHistory.Read(
                    plan, batch[i], Evidence(batch[i], window, metrics, journals[i], proof, answers, needs))));
            }

            log.Done("verifying", batch.Length);
        }).ConfigureAwait(false);

        if (log.Diagnostics.Count > 0)
        {
            return new VerificationOutcome.BadInput(log.Diagnostics);
        }

        Window shown = observation ?? facts.Window ?? new Window(now, now);
        return new VerificationOutcome.Completed(
            Judge.Report(plan, shown, [.. verdicts.SelectMany(v => v).OfType<HostVerdict>()], log.Faults));
    }

    // Where a host costs no more alone, each worker has one host in memory. Otherwise a batch fills it.
    private static ParallelOptions Workers(FleetReaders readers, CancellationToken cancellation) => new()
    {
        CancellationToken = cancellation,
        MaxDegreeOfParallelism = readers.HostsAtOnce == 1 ? Environment.ProcessorCount : 1,
    };

    private HostVerdict Verdict(HostHistory history)
    {
        Beside?.Invoke(history);
        return Judge.Host(history, CurveStretches);
    }

    private static HostVerdict[] Judged(FollowUpHost[] hosts, Func<int, HostVerdict> judge)
    {
        HostVerdict[] judged = new HostVerdict[hosts.Length];
        if (hosts.Length == 1)
        {
            judged[0] = judge(0);
        }
        else
        {
            Parallel.For(0, hosts.Length, i => judged[i] = judge(i));
        }

        return judged;
    }

    private static async Task LookAheadAsync(
        FollowUp plan, FleetReaders readers, IReadOnlyList<MetricSelector> needs, FleetFacts facts, bool needsExtent,
        CancellationToken cancellation)
    {
        facts.Window = needsExtent ? await readers.ExtentAsync(cancellation).ConfigureAwait(false) : null;
        MetricSelector[] alerts = [.. needs.Where(n => n.Metric == MetricNames.Alerts)];
        foreach (FollowUpHost[] hosts in alerts.Length > 0 ? plan.Hosts.Chunk(FetchingReader.MostHosts) : [])
        {
            using BatchMetrics metrics = await readers.ReadAsync(hosts, alerts, cancellation).ConfigureAwait(false);
            facts.AddAlerts(hosts, metrics);
        }
    }

    private async Task<JournalFetch?[]> JournalsAsync(
        FollowUp plan, FollowUpHost[] hosts, Window? observation, VerificationLog log, CancellationToken cancellation)
    {
        JournalFetch?[] fetched = new JournalFetch?[hosts.Length];
        if (sources.Journals.Count == 0)
        {
            return fetched;
        }

        Window? window = observation is Window w
            ? new Window(w.From == DateTimeOffset.UnixEpoch ? w.From : w.From - _journalMargin, w.Until + _journalMargin)
            : null;
        await Parallel.ForAsync(0, hosts.Length, cancellation, async (i, token) =>
        {
            foreach (IJournalSource source in sources.Journals)
            {
                fetched[i] = await source.FetchAsync(hosts[i], plan.Unit.Value, window, token).ConfigureAwait(false);
                if (fetched[i] is JournalFetch.Available)
                {
                    break;
                }
            }

            log.Doing("reading journals");
        }).ConfigureAwait(false);
        return fetched;
    }

    private async Task<RuleProof> RuleAsync(
        FollowUp plan, Window window, FleetFacts facts, DateTimeOffset now, CancellationToken cancellation)
    {
        if (plan.Alert is not { } alert)
        {
            return new RuleProof.Unknown("the document names no alert");
        }

        if (sources.Rules is not null && now - window.Until <= RulesSpeakFor)
        {
            return await sources.Rules.FindAlertAsync(alert.Value, cancellation).ConfigureAwait(false);
        }

        return (RuleProof?)facts.AlertSeen ?? (sources.Rules is null
            ? new RuleProof.Unknown("no source shows that its rule was loaded")
            : new RuleProof.Unknown("the server's list of rules speaks of now, the observation ended earlier"));
    }

    private async Task<Dictionary<string, IReadOnlyDictionary<string, PromQlAnswer>>> AskAsync(
        FollowUp plan, DateTimeOffset at, CancellationToken cancellation)
    {
        Dictionary<string, IReadOnlyDictionary<string, PromQlAnswer>> answers = new(StringComparer.Ordinal);
        foreach (CriterionMeaning.PromQl asked in plan.Criteria.Select(c => c.Meaning).OfType<CriterionMeaning.PromQl>())
        {
            if (sources.Queries is not null && !answers.ContainsKey(asked.Expression))
            {
                answers[asked.Expression] = await sources.Queries
                    .EvaluateAsync(asked.Expression, at, plan.Hosts, cancellation).ConfigureAwait(false);
            }
        }

        return answers;
    }

    private static HostEvidence Evidence(
        FollowUpHost host, Window window, BatchMetrics metrics, JournalFetch? journal, RuleProof proof,
        Dictionary<string, IReadOnlyDictionary<string, PromQlAnswer>> answers, IReadOnlyList<MetricSelector> needs)
    {
        List<SourceFault> faults = [.. metrics.Faults];
        IReadOnlyList<SourceFault> warnings = metrics.Warnings;
        switch (journal)
        {
            case JournalFetch.Available { Warnings.Count: > 0 } available:
                warnings = [.. warnings, .. available.Warnings];
                break;
            case JournalFetch.Unavailable unavailable:
                faults.Add(unavailable.Fault);
                break;
            case JournalFetch.NotThere missing:
                faults.Add(new SourceFault("journal", missing.Reason));
                break;
        }

        HostMetrics? own = metrics.ByHost.TryGetValue(host.Name, out List<Series>? series)
            ? new HostMetrics(DuplicateMerge.Merge(series, needs))
            : metrics.HasAnswer ? HostMetrics.None : null;
        return new HostEvidence(
            host.Name, window, own, (journal as JournalFetch.Available)?.Journal, faults, warnings, proof,
            answers.Where(a => a.Value.ContainsKey(host.Name)).ToDictionary(a => a.Key, a => a.Value[host.Name]));
    }

    private static Window? JournalWindow(JournalFetch?[] journals)
    {
        JournalBoot[] boots = [.. journals.OfType<JournalFetch.Available>().SelectMany(a => a.Journal.Boots)];
        return boots.Length == 0 ? null : new Window(boots.Min(b => b.First), boots.Max(b => b.Last));
    }
}
