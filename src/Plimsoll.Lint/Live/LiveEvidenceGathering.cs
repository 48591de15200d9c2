using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Engine.Verifying;

namespace Plimsoll.Lint.Live;

/// <summary>Asks a plan's sources what the live rules need to know. Rules fetch nothing.</summary>
/// <remarks>Faults are values in the evidence; only the caller's cancellation throws.</remarks>
public sealed class LiveEvidenceGathering(VerificationSources sources, TimeProvider time)
{
    private static readonly TimeSpan s_leastHistory = TimeSpan.FromDays(1);

    /// <param name="ofExpressions">Names of the metrics in the plan's expressions.</param>
    public async Task<LiveOutcome> RunAsync(
        FollowUp plan, IReadOnlySet<string> ofExpressions, IProgress<VerificationProgress> progress,
        CancellationToken cancellation)
    {
        HashSet<string> asked = [.. Needed(plan), .. ofExpressions];
        List<SeriesInventory> inventories = [];
        List<SourceFault> faults = [];
        List<Diagnostic> diagnostics = [];
        await ListAsync(plan, asked, (inventories, faults, diagnostics), progress, cancellation).ConfigureAwait(false);
        if (diagnostics.Count > 0)
        {
            return new LiveOutcome.BadInput(diagnostics);
        }

        RuleProof? alert = await AlertAsync(plan, inventories, cancellation).ConfigureAwait(false);
        VerificationOutcome verified =
            await new Verification(sources, time).RunAsync(plan, progress, cancellation).ConfigureAwait(false);
        return verified switch
        {
            VerificationOutcome.BadInput bad => new LiveOutcome.BadInput(bad.Diagnostics),
            VerificationOutcome.Completed completed => new LiveOutcome.Gathered(
                new LiveEvidence(inventories, alert, completed.Report, faults) { Asked = asked }),
            _ => throw new InvalidOperationException("an outcome nobody handles"),
        };
    }

    /// <summary>What verification reads, and what tells why something of it is not there.</summary>
    private static IEnumerable<string> Needed(FollowUp plan) =>
    [
        .. EvidenceNeeds.For(plan).Select(n => n.Metric),
        .. CheckCatalog.All.SelectMany(c => c.Needs(plan)).Select(n => n.Metric),
        ExporterCollectors.SuccessMetric,
    ];

    private async Task ListAsync(
        FollowUp plan, HashSet<string> asked,
        (List<SeriesInventory> Inventories, List<SourceFault> Faults, List<Diagnostic> Diagnostics) found,
        IProgress<VerificationProgress> progress, CancellationToken cancellation)
    {
        Window? window = Asked(plan);
        for (int i = 0; i < sources.Metrics.Count; i++)
        {
            progress.Report(new VerificationProgress("listing series", i, sources.Metrics.Count));
            if (sources.Metrics[i] is not IInventorySource source)
            {
                found.Faults.Add(new SourceFault(sources.Metrics[i].Name, "it cannot say which series it has"));
                continue;
            }

            switch (await source.ListAsync(asked, window, cancellation).ConfigureAwait(false))
            {
                case InventoryFetch.Available available:
                    found.Inventories.Add(available.Inventory);
                    break;
                case InventoryFetch.Unavailable unavailable:
                    found.Faults.Add(unavailable.Fault);
                    break;
                case InventoryFetch.Malformed malformed:
                    found.Diagnostics.AddRange(malformed.Diagnostics);
                    break;
            }
        }
    }

    /// <summary>The plan's observation. One that has hardly begun cannot show what a source has: then the usual time
    /// back from now, of files everything.</summary>
    private Window? Asked(FollowUp plan)
    {
        DateTimeOffset now = time.GetUtcNow();
        Window? observation = ObservationWindow.UpTo(now, ObservationWindow.Of(plan, sources, now));
        return observation is not Window window || window.From <= now - s_leastHistory ? observation
            : sources.Queries is null ? null
            : new Window(now - Verification.DefaultHistory, now);
    }

    private async Task<RuleProof?> AlertAsync(
        FollowUp plan, List<SeriesInventory> inventories, CancellationToken cancellation)
    {
        if (plan.Alert is not { } alert)
        {
            return null;
        }

        return sources.Rules is not null
            ? await sources.Rules.FindAlertAsync(alert.Value, cancellation).ConfigureAwait(false)
            : (RuleProof?)Observed(plan, alert.Value, inventories)
                ?? new RuleProof.Unknown("no source at hand lists alerting rules, and none has a sample of the alert");
    }

    // No server to ask; a sample of the alert still shows that its rule was at work then.
    private static RuleProof.Observed? Observed(FollowUp plan, string alert, List<SeriesInventory> inventories)
    {
        HostIndex hosts = new(plan.Hosts.Where(h => h.Labels.Count > 0));
        foreach (SeriesInventory inventory in inventories)
        {
            SeriesPresence? seen = inventory.Series.FirstOrDefault(s => s.Metric == MetricNames.Alerts
                && s.Labels.GetValueOrDefault("alertname") == alert && hosts.Find(s.Labels) is not null);
            if (seen is not null)
            {
                return new RuleProof.Observed(
                    new Window(seen.First, seen.Last),
                    new EvidenceItem(
                        inventory.Source, $"ALERTS{{alertname=\"{alert}\"}}", seen.First, "the rule was at work"));
            }
        }

        return null;
    }
}
