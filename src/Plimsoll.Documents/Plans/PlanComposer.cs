using System.Text.RegularExpressions;
using Plimsoll.Documents.Criteria;
using Plimsoll.Documents.Text;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Documents.Plans;

/// <summary>Makes the plan of what prose and block state; where both state something the block counts.</summary>
internal sealed partial class PlanComposer(
    SourceText source, LineLedger ledger, PlanDraft block, PlanDraft prose, List<Diagnostic> diagnostics)
{
    /// <summary>Null when the plan has no host or no unit; the fault is reported.</summary>
    public FollowUp? Compose(string defaultName, bool isDaily)
    {
        List<FollowUpHost> hosts = Hosts();
        Stated<string>? unit = block.Unit ?? prose.Unit;
        CheckLabels(hosts);
        if (hosts.Count == 0 || unit is null || diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error))
        {
            return null;
        }

        return Compose(defaultName, hosts, unit, isDaily);
    }

    /// <summary>The plan as far as the document states it: without hosts when it names none, and with an empty unit and
    /// timer when it names no unit. For writing the rest, not for verifying.</summary>
    public FollowUp ComposeWithGaps(string defaultName, bool isDaily)
    {
        List<FollowUpHost> hosts = Hosts();
        CheckLabels(hosts);
        return Compose(defaultName, hosts, block.Unit ?? prose.Unit, isDaily);
    }

    private FollowUp Compose(string defaultName, List<FollowUpHost> hosts, Stated<string>? unit, bool isDaily)
    {
        Fix? fix = MergeFix();
        Stated<string>? alert = block.Alert ?? prose.Alert;
        CriterionMapper mapper = new(new(hosts, unit?.Value, alert?.Value, fix, isDaily, block.SoakRuns?.Value));
        List<Criterion> criteria = Criteria(mapper);
        IReadOnlyList<VerificationStep> steps = block.Steps ?? prose.Steps ?? [];
        Stated<int>? soakRuns = SoakRuns(mapper, criteria, steps, isDaily);
        return new FollowUp
        {
            Path = source.Path,
            Name = (block.Name ?? prose.Name)?.Value ?? defaultName,
            Hosts = hosts,
            Unit = unit ?? new(string.Empty, source.Point(1, 1)),
            Timer = block.Timer?.Value
                ?? (unit is null ? string.Empty : $"{unit.Value[..unit.Value.LastIndexOf('.')]}.timer"),
            Fix = fix,
            Timeline = block.Timeline ?? prose.Timeline ?? [],
            Metrics = block.Metrics ?? prose.Metrics ?? [],
            Steps = steps,
            Criteria = criteria,
            Fallbacks = block.Fallbacks ?? prose.Fallbacks ?? [],
            Evidence = block.Evidence ?? [],
            Alert = alert,
            Soak = new Soak
            {
                RunsPerHost = soakRuns?.Value ?? Soak.DefaultRunsPerHost,
                At = soakRuns?.At,
                From = block.SoakFrom,
                Until = block.SoakUntil,
            },
            Risk = block.Risk ?? new(),
            Limits = Limits(mapper),
            PatchFiles = block.PatchFiles ?? [],
            Passages = [.. prose.Passages, .. block.Passages],
            Suppressions = [.. prose.Suppressions, .. block.Suppressions],
            Recognised = ledger.Recognised(),
            NotUnderstood = ledger.NotUnderstood(),
        };
    }

    private List<FollowUpHost> Hosts()
    {
        Dictionary<string, HostDraft> inProse =
            (prose.Hosts ?? []).ToDictionary(h => h.Name, StringComparer.OrdinalIgnoreCase);
        List<FollowUpHost> hosts = [];
        foreach (HostDraft host in block.Hosts ?? prose.Hosts ?? [])
        {
            HostDraft? other = inProse.GetValueOrDefault(host.Name);
            hosts.Add(new(host.Name, Labels(host, other), host.Memory ?? other?.Memory, host.At));
        }

        if (block.Hosts is not null)
        {
            HashSet<string> names = new(block.Hosts.Select(h => h.Name), StringComparer.OrdinalIgnoreCase);
            foreach (HostDraft left in inProse.Values.Where(h => !names.Contains(h.Name)))
            {
                ledger.Note(left.At.Line, "overridden", $"host {left.Name}: the list of the block counts");
            }
        }

        return hosts;
    }

    private Dictionary<string, string> Labels(HostDraft host, HostDraft? inProse)
    {
        Dictionary<string, string> labels = new(block.LabelTemplate ?? FollowUpHost.DefaultLabels, StringComparer.Ordinal);
        IEnumerable<KeyValuePair<string, string>> own = block.LabelTemplate is null && inProse?.Labels is not null
            ? inProse.Labels
            : [];
        IEnumerable<KeyValuePair<string, string>> exact = block.Hosts is not null && host.Labels is not null
            ? host.Labels
            : [];
        foreach ((string name, string value) in own.Concat(exact))
        {
            labels[name] = value;
        }

        foreach ((string name, string value) in labels.ToArray())
        {
            labels[name] = value.Replace("{host}", host.Name, StringComparison.Ordinal);
        }

        return labels;
    }

    // A series that carries all labels of two hosts would count for the wrong one.
    private void CheckLabels(List<FollowUpHost> hosts)
    {
        Dictionary<(string, string), List<FollowUpHost>> holders = [];
        foreach (FollowUpHost host in hosts)
        {
            foreach ((string name, string value) in host.Labels)
            {
                if (!holders.TryGetValue((name, value), out List<FollowUpHost>? list))
                {
                    holders.Add((name, value), list = []);
                }

                list.Add(host);
            }
        }

        int found = 0;
        foreach (FollowUpHost host in hosts)
        {
            List<FollowUpHost> alike = host.Labels.Select(l => holders[(l.Key, l.Value)]).MinBy(l => l.Count)!;
            FollowUpHost? other = alike.Count == 1 ? null : alike.Find(o => o != host
                && host.Labels.All(l => o.Labels.TryGetValue(l.Key, out string? value) && value == l.Value));
            if (other is not null)
            {
                diagnostics.Add(new(
                    host.At,
                    DocumentCodes.SameLabels,
                    $"the labels of host '{host.Name}' are also those of '{other.Name}', expected labels "
                    + "that tell them apart"));
                if (++found > FollowUpReader.MaxDiagnostics)
                {
                    return;
                }
            }
        }
    }

    private Fix? MergeFix()
    {
        if ((block.Fix ?? prose.Fix) is not FixDraft first)
        {
            return null;
        }

        FixDraft? own = block.Fix;
        FixDraft? told = prose.Fix;
        bool isOwnTime = own?.Merged is not null && own.Merged != told?.Merged;
        return new(
            own?.Description ?? told?.Description ?? string.Empty,
            own?.Commit ?? told?.Commit,
            own?.Merged ?? told?.Merged,
            !isOwnTime && (told?.MergedIsApproximate ?? false),
            Swap(own?.Swap, told?.Swap),
            first.At);
    }

    // The block repeats what the prose leaves to a default: that it is one is still worth saying.
    private static SwapPromise? Swap(SwapPromise? own, SwapPromise? told) =>
        told is { IsDefaultPercent: true } && own is not null && own with { IsDefaultPercent = true } == told
            ? told
            : own ?? told;

    private List<Criterion> Criteria(CriterionMapper mapper)
    {
        List<Criterion> criteria = [.. (block.Criteria ?? prose.Criteria ?? []).SelectMany(mapper.Map)];
        foreach (Criterion criterion in criteria)
        {
            ledger.Note(criterion.At.Line, "meaning", criterion.Meaning switch
            {
                CriterionMeaning.Checks checks => $"decided by {string.Join(", ", checks.CheckIds)}",
                CriterionMeaning.PromQl promQl => $"decided by {promQl.Expression.ReplaceLineEndings(" ")}",
                CriterionMeaning.NotMachineChecked not => $"not machine-checked: {not.Reason}",
                _ => throw new InvalidOperationException($"unknown meaning {criterion.Meaning}"),
            });
        }

        foreach (CriterionDraft left in block.Criteria is null ? [] : prose.Criteria ?? [])
        {
            ledger.Note(left.At.Line, "overridden", "criterion: the list of the block counts");
        }

        return criteria;
    }

    private Stated<int>? SoakRuns(
        CriterionMapper mapper, List<Criterion> criteria, IReadOnlyList<VerificationStep> steps, bool isDaily)
    {
        if (block.SoakRuns is not null)
        {
            return block.SoakRuns;
        }

        Stated<int>? longest = mapper.Runs is int asked
            ? new(asked, (criteria.Find(c => LengthsIn(c.Text).Any(l => l.Count == asked)) ?? criteria[0]).At)
            : null;
        foreach (VerificationStep step in steps.Where(s => Waits().IsMatch(s.Text)))
        {
            foreach (WatchLength length in LengthsIn(step.Text).Take(1).Where(l => !l.IsDays || isDaily))
            {
                ledger.Note(step.At.Line, "soak", $"{length.Count} runs per host");
                longest = longest?.Value >= length.Count ? longest : new(length.Count, step.At);
            }
        }

        return longest;
    }

    private static IEnumerable<WatchLength> LengthsIn(string text) => CriterionReading.LengthsIn(
        text.Length > CriterionMapper.MaxChars ? text[..CriterionMapper.MaxChars] : text);

    private PlanLimits Limits(CriterionMapper mapper)
    {
        PlanLimits limits = new();
        return limits with
        {
            SwapUsedPercent = Least(block.SwapUsedPercent, mapper.SwapUsedPercent) ?? limits.SwapUsedPercent,
            FullStallPercent = Least(block.FullStallPercent, mapper.FullStallPercent) ?? limits.FullStallPercent,
            SwapTotal = mapper.SwapTotal,
            SwapTotalIsApproximate = mapper.SwapTotalIsApproximate,
            AlertsOnlyForOom = mapper.AlertsOnlyForOom,
        };
    }

    // A criterion that names a limit is decided by it, so a looser one of the block cannot stand in for it.
    private static double? Least(double? a, double? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);

    [GeneratedRegex(@"^(?:after|wait|once|when|let)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Waits();
}
