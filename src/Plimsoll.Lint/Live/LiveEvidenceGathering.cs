using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Discovery;
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
        SourceInventories listed = await SourceInventories
            .ListAsync(sources.Metrics, asked, Asked(plan), progress, cancellation).ConfigureAwait(false);
        if (listed.Diagnostics.Count > 0)
        {
            return new LiveOutcome.BadInput(listed.Diagnostics);
        }

        RuleProof? alert = await AlertAsync(plan, listed.Inventories, cancellation).ConfigureAwait(false);
        VerificationOutcome verified =
            await new Verification(sources, time).RunAsync(plan, progress, cancellation).ConfigureAwait(false);
        return verified switch
        {
            VerificationOutcome.BadInput bad => new LiveOutcome.BadInput(bad.Diagnostics),
            VerificationOutcome.Completed completed => new LiveOutcome.Gathered(
                new LiveEvidence(listed.Inventories, alert, completed.Report, listed.Faults) { Asked = asked }),
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
        FollowUp plan, IReadOnlyList<SeriesInventory> inventories, CancellationToken cancellation)
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
    private static RuleProof.Observed? Observed(FollowUp plan, string alert, IReadOnlyList<SeriesInventory> inventories)
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
