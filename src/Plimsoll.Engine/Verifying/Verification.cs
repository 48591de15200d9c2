using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;
using Plimsoll.Engine.Ports;

namespace Plimsoll.Engine.Verifying;

/// <summary>The order of work: fetch the union of what is needed, batch of hosts by batch, then judge host by host.</summary>
public sealed class Verification(VerificationSources sources, TimeProvider time)
{
    /// <summary>Hosts whose series are in memory at once.</summary>
    public const int HostsPerBatch = 250;

    /// <summary>How far back a server is asked when the document does not say.</summary>
    public static readonly TimeSpan DefaultHistory = TimeSpan.FromDays(14);

    /// <summary>A server's list of rules speaks of now: it counts only when the observation ended so recently.</summary>
    public static readonly TimeSpan RulesSpeakFor = TimeSpan.FromHours(1);

    // Records just outside the observation show that a journal covers its ends.
    private static readonly TimeSpan _journalMargin = TimeSpan.FromHours(1);

    public async Task<VerificationOutcome> RunAsync(
        FollowUp plan, IProgress<VerificationProgress> progress, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        Window? observation = ObservationWindow.Of(plan, sources, now);
        Window? asked = ObservationWindow.UpTo(now, observation);
        IReadOnlyList<MetricSelector> needs =
            [.. EvidenceNeeds.For(plan), .. CheckCatalog.All.SelectMany(c => c.Needs(plan))];
        FollowUpHost[][] batches = [.. plan.Hosts.Chunk(HostsPerBatch)];

        List<Diagnostic> diagnostics = [];
        FleetFacts facts = new(plan);
        if (batches.Length > 1)
        {
            MetricSelector[] fleet = [.. needs.Where(n => n.Metric is MetricNames.Up or MetricNames.Alerts)];
            facts.Add(await FetchAsync(new MetricRequest(plan.Hosts, fleet, asked), cancellation).ConfigureAwait(false));
        }

        Dictionary<string, IReadOnlyDictionary<string, PromQlAnswer>> answers =
            await AskAsync(plan, asked?.Until ?? now, cancellation).ConfigureAwait(false);
        List<HostVerdict> verdicts = [];
        HashSet<SourceFault> faults = [];
        int done = 0;
        foreach (FollowUpHost[] batch in batches)
        {
            progress.Report(new VerificationProgress("reading metrics", done, plan.Hosts.Count));
            Task<BatchMetrics> fetching = FetchAsync(new MetricRequest(batch, needs, asked), cancellation);
            JournalFetch?[] journals =
                await JournalsAsync(plan, batch, observation, progress, cancellation).ConfigureAwait(false);
            BatchMetrics metrics = await fetching.ConfigureAwait(false);
            diagnostics.AddRange(metrics.Diagnostics);
            diagnostics.AddRange(journals.OfType<JournalFetch.Malformed>().SelectMany(m => m.Diagnostics));
            if (diagnostics.Count > 0)
            {
                done += batch.Length;
                continue;
            }

            if (batches.Length == 1)
            {
                facts.Add(metrics);
            }

            Window window = observation ?? facts.Window ?? JournalWindow(journals) ?? new Window(now, now);
            RuleProof proof = await RuleAsync(plan, window, facts, now, cancellation).ConfigureAwait(false);
            progress.Report(new VerificationProgress("judging", done, plan.Hosts.Count));
            HostVerdict[] judged = new HostVerdict[batch.Length];
            Parallel.For(0, batch.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
                judged[i] = Judge.Host(
                    plan, batch[i], Evidence(batch[i], window, metrics, journals[i], proof, answers, needs)));
            verdicts.AddRange(judged);
            faults.UnionWith(metrics.Faults);
            faults.UnionWith(journals.OfType<JournalFetch.Unavailable>().Select(u => u.Fault));
            done += batch.Length;
        }

        if (diagnostics.Count > 0)
        {
            return new VerificationOutcome.BadInput(diagnostics);
        }

        Window shown = observation ?? facts.Window ?? new Window(now, now);
        return new VerificationOutcome.Completed(Judge.Report(plan, shown, verdicts, [.. faults]));
    }

    private async Task<BatchMetrics> FetchAsync(MetricRequest request, CancellationToken cancellation)
    {
        BatchMetrics batch = new();
        foreach (IMetricSource source in sources.Metrics)
        {
            batch.Add(await source.FetchAsync(request, cancellation).ConfigureAwait(false));
        }

        return batch;
    }

    private async Task<JournalFetch?[]> JournalsAsync(
        FollowUp plan, FollowUpHost[] hosts, Window? observation, IProgress<VerificationProgress> progress,
        CancellationToken cancellation)
    {
        JournalFetch?[] fetched = new JournalFetch?[hosts.Length];
        if (sources.Journals.Count == 0)
        {
            return fetched;
        }

        Window? window = observation is Window w
            ? new Window(w.From == DateTimeOffset.UnixEpoch ? w.From : w.From - _journalMargin, w.Until + _journalMargin)
            : null;
        int done = 0;
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

            progress.Report(new VerificationProgress("reading journals", Interlocked.Increment(ref done), hosts.Length));
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
