using Plimsoll.Documents.Blocks;
using Plimsoll.Documents.Plans;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Domain.Units;

namespace Plimsoll.Documents.Drafting;

/// <summary>Writes a plan as a block, key by key in the order of the format's page.</summary>
/// <remarks>Timeline, metrics, steps and fallbacks are left to the prose: a list in the block replaces the prose's, and
/// two copies of one list part ways sooner or later. Criteria are written, as they decide.</remarks>
/// <param name="plan">With gaps where the prose has some.</param>
/// <param name="hasCriteria">False leaves the criteria to the prose as well.</param>
internal sealed class BlockWriter(
    FollowUp plan, PlanDraft told, BlockRequest request, IReadOnlyList<Diagnostic> doubts, BlockLines lines,
    bool hasCriteria)
{
    public const string Start = "```yaml plimsoll";
    public const string End = "```";

    public void Write()
    {
        lines.Add(Start);
        lines.Comment(string.Empty, "Written from the prose by plimsoll init; \"line N\" is where a value was read.");
        lines.Comment(
            string.Empty, $"What stands here counts before the prose. {BlockLines.Blank} is not known: fill it in, or leave it.");
        WriteName();
        WriteUnit();
        WriteAlert();
        WriteHosts();
        WriteEvidence();
        new BlockFixText(plan, lines).Write();
        WriteSoak();
        WriteRisk();
        BlockCriteriaText criteria = new(plan, lines);
        criteria.WriteLimits();
        if (hasCriteria)
        {
            criteria.WriteCriteria();
        }
        else
        {
            lines.Comment(string.Empty, "criteria stay in the prose: the block has no words for one of them");
        }

        lines.AddBlank(string.Empty, "patch", "files a remedy may change, relative to this one, e.g. [../hosts/zram.nix]");
        lines.Add(End);
    }

    private void WriteName()
    {
        if (told.Name is { } name && IsText(name.Value))
        {
            lines.Add($"name: {YamlText.Quoted(name.Value.Trim())}", lines.At(name.At.Line));
        }
        else
        {
            lines.AddBlank(string.Empty, "name", "a title; else the name of the file");
        }
    }

    private void WriteUnit()
    {
        if (plan.Unit.Value.Length > 0)
        {
            lines.Add($"unit: {YamlText.Scalar(plan.Unit.Value)}", lines.At(plan.Unit.At.Line));
            if (told.Timer is { } timer)
            {
                lines.Add($"timer: {YamlText.Scalar(timer.Value)}", lines.At(timer.At.Line));
            }

            return;
        }

        lines.AddBlank(string.Empty, "unit", "which systemd unit? e.g. nixos-upgrade.service; needed to verify");
        foreach (Diagnostic doubt in doubts.Where(d => d.Code == DocumentCodes.SeveralUnits))
        {
            lines.Comment(string.Empty, $"  {YamlText.Comment(doubt.Message)}");
        }
    }

    private void WriteAlert()
    {
        if (plan.Alert is { } alert && IsText(alert.Value))
        {
            lines.Add($"alert: {YamlText.Scalar(alert.Value.Trim())}", lines.At(alert.At.Line));
        }
        else
        {
            lines.AddBlank(string.Empty, "alert", "name of the alert on the unit's failure, if there is one");
        }
    }

    private void WriteHosts()
    {
        IReadOnlyDictionary<string, string> template = request.Labels ?? FollowUpHost.DefaultLabels;
        lines.Add(
            $"labels: {BlockValueText.Labels(template)}",
            request.Labels is null ? "the default; {host} is a host's name" : "{host} is a host's name");
        if (plan.Hosts.Count == 0)
        {
            lines.AddBlank(string.Empty, "hosts", "which hosts? e.g. [web1, web2]; needed to verify");
            return;
        }

        if (plan.Hosts.Any(h => Memory(h) is null))
        {
            lines.Comment(string.Empty, "memory: RAM a host has after the fix, e.g. {name: web1, memory: 2 GiB}");
        }

        lines.Add("hosts:");
        foreach (FollowUpHost host in plan.Hosts)
        {
            WriteHost(host, template);
        }

        foreach (Diagnostic doubt in doubts.Where(d => d.Code == DocumentCodes.HostNotRead))
        {
            lines.Comment("  ", $"{lines.At(doubt.At.Line)}: {YamlText.Comment(doubt.Message)}");
        }
    }

    private void WriteHost(FollowUpHost host, IReadOnlyDictionary<string, string> template)
    {
        KeyValuePair<string, string>[] own =
        [
            .. host.Labels.Where(l => !template.TryGetValue(l.Key, out string? common)
                || common.Replace("{host}", host.Name, StringComparison.Ordinal) != l.Value),
        ];
        string? memory = Memory(host);
        string[] parts =
        [
            $"name: {YamlText.Scalar(host.Name)}",
            .. memory is null ? [] : new[] { $"memory: {memory}" },
            .. own.Length == 0 ? [] : new[] { $"labels: {BlockValueText.Labels(own)}" },
        ];
        string blank = memory is null ? $"; memory: {BlockLines.Blank}" : string.Empty;
        lines.Add($"  - {{{string.Join(", ", parts)}}}", lines.At(host.At.Line) + blank);
    }

    private void WriteEvidence()
    {
        if (request.Evidence.Count == 0)
        {
            lines.AddBlank(string.Empty, "evidence", "where metrics and journals are; needed here or as flags; one or more of");
            lines.Comment(string.Empty, "  - openmetrics: metrics.om.gz");
            lines.Comment(string.Empty, "  - prometheus: http://localhost:9090");
            lines.Comment(string.Empty, "  - journal: journal/{host}.json.gz");
            return;
        }

        lines.Add("evidence:");
        foreach (EvidenceSpec spec in request.Evidence)
        {
            lines.Add(spec switch
            {
                EvidenceSpec.OpenMetrics text => $"  - openmetrics: {YamlText.Scalar(text.File)}",
                EvidenceSpec.Blocks blocks => $"  - blocks: {YamlText.Scalar(blocks.Folder)}",
                EvidenceSpec.Prometheus server => Server(server),
                EvidenceSpec.Journal journal => $"  - journal: {YamlText.Scalar(journal.FilePattern)}",
                EvidenceSpec.Loki loki => $"  - {BlockValueText.Loki(loki)}",
                _ => throw new ArgumentException($"a block has no words for {spec.GetType().Name}"),
            });
        }
    }

    private static string Server(EvidenceSpec.Prometheus server)
    {
        (ServerKind kind, string? tenant, ReadMethod read) = server.Access;
        string address = YamlText.Scalar(server.Address.OriginalString);
        string[] more =
        [
            .. kind == ServerKind.Auto ? [] : new[] { $"server: {ServerAccess.Word(kind)}" },
            .. tenant is null ? [] : new[] { $"tenant: {YamlText.Quoted(tenant)}" },
            .. read == ReadMethod.Auto ? [] : new[] { $"read: {ServerAccess.Word(read)}" },
        ];
        return more.Length == 0
            ? $"  - prometheus: {address}"
            : $"  - {{prometheus: {YamlText.Quoted(server.Address.OriginalString)}, {string.Join(", ", more)}}}";
    }

    private void WriteSoak()
    {
        if (plan.Soak.At is not { } at)
        {
            lines.AddBlank(
                string.Empty, "soak", FormattableString.Invariant(
                    $"{{runs: {plan.Soak.RunsPerHost}, from: 2026-02-01T00:00:00Z, until: 2026-02-15T00:00:00Z}}"));
            lines.Comment(
                string.Empty, FormattableString.Invariant(
                    $"  completed runs each host needs, by default {plan.Soak.RunsPerHost}; and which evidence to look at, by default all"));
            return;
        }

        lines.Add("soak:");
        lines.Add(
            FormattableString.Invariant($"  runs: {plan.Soak.RunsPerHost}"),
            $"completed runs each host needs; {lines.At(at.Line)}");
        lines.AddBlank("  ", "from", "start of the evidence to look at; else as far as it goes");
        lines.AddBlank("  ", "until", "when is the verdict due? (UTC); else as far as the evidence goes");
    }

    private void WriteRisk()
    {
        RiskTarget risk = plan.Risk;
        string probability = BlockValueText.Percent(Math.Round(risk.OomProbability * 100, 6), 0.01, 99) ?? "5%";
        string confidence = BlockValueText.Percent(Math.Round(risk.Confidence * 100, 6), 50, 99.99) ?? "95%";
        lines.Add(
            FormattableString.Invariant(
                $"risk: {{oomProbability: {probability}, runs: {risk.Runs}, confidence: {confidence}}}"),
            "the defaults");
    }

    private static string? Memory(FollowUpHost host) =>
        host.Memory is ByteSize memory ? BlockValueText.Size(memory) : null;

    private static bool IsText(string text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= BlockValues.MaxTextChars;
}
