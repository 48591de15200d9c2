using Plimsoll.Documents.Plans;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Documents.Blocks;

/// <summary>Reads the exact values of a plan from YAML. Every fault is reported; what could be read is kept.</summary>
/// <remarks>Format: <c>docs/formats/follow-up.md</c>.</remarks>
internal sealed class BlockReader
{
    private readonly BlockValues _values;
    private readonly PlanDraft _draft = new();

    private BlockReader(List<Diagnostic> diagnostics) => _values = new(diagnostics);

    public static PlanDraft Read(BlockText block, List<Diagnostic> diagnostics)
    {
        YamlTreeReader tree = new(block, diagnostics);
        BlockReader reader = new(diagnostics);
        YamlNode? root = tree.Read();
        switch (root)
        {
            case YamlNode.Map map:
                reader.ReadRoot(map);
                break;
            case null or YamlNode.Scalar { IsEmpty: true } when !tree.IsCutShort:
                reader._values.Report(
                    block.Point(0), DocumentCodes.Empty, "the plan is empty, expected keys such as 'unit' and 'hosts'");
                break;
            case not null:
                reader._values.WrongType(root, "the plan", "a map of keys");
                break;
        }

        if (tree.IsCutShort)
        {
            // What is missing may stand in the part that could not be read.
            diagnostics.RemoveAll(d => d.Code is DocumentCodes.MissingKey or DocumentCodes.NoHosts);
        }

        return reader._draft;
    }

    private void ReadRoot(YamlNode.Map map)
    {
        MapReader root = new(map, BlockKeys.Root, "the plan", _values);
        _draft.Name = Stated(root, "name");
        _draft.Unit = Unit(root);
        _draft.Timer = Timer(root);
        _draft.LabelTemplate = root.Map("labels") is YamlNode.Map labels ? Labels(labels) : null;
        _draft.Hosts = new BlockHosts(_values).Read(root, this);
        _draft.Evidence = Evidence(root);
        _draft.Fix = root.Map("fix") is YamlNode.Map fix ? new BlockFix(_values).Read(fix) : null;
        _draft.Alert = Stated(root, "alert");
        ReadSoak(root);
        ReadRisk(root);
        ReadLimits(root);
        BlockLists lists = new(_values);
        _draft.Criteria = lists.Criteria(root);
        _draft.Fallbacks = lists.Fallbacks(root);
        _draft.Timeline = lists.Timeline(root);
        _draft.Metrics = lists.Metrics(root);
        _draft.Steps = lists.Steps(root);
        _draft.PatchFiles = lists.PatchFiles(root);
        BlockPassages words = new(_values);
        _draft.Passages = BlockPassages.Read(map);
        _draft.Suppressions = words.Suppressions(root);
    }

    /// <summary>Label names and values; "{host}" in a value stands for the host's name.</summary>
    public IReadOnlyDictionary<string, string>? Labels(YamlNode.Map map)
    {
        Dictionary<string, string> labels = new(StringComparer.Ordinal);
        foreach ((YamlNode.Scalar key, YamlNode value) in map.Entries)
        {
            if (key.Text.Length == 0 || !key.Text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
                || char.IsAsciiDigit(key.Text[0]))
            {
                _values.Report(
                    key.At, DocumentCodes.BadName, $"{key.Kind} is not a label name, expected letters, digits and _");
            }
            else if (value is not YamlNode.Scalar scalar)
            {
                _values.WrongType(value, key.Text, "a label value");
            }
            else if (_values.Text(scalar, key.Text) is string text)
            {
                labels[key.Text] = text;
            }
        }

        if (map.Entries.Count == 0)
        {
            _values.Report(
                map.At, DocumentCodes.WrongType, "'labels' is empty, expected e.g. {instance: \"{host}:9100\"}");
        }

        return labels.Count > 0 ? labels : null;
    }

    private static Stated<string>? Stated(MapReader map, string key) =>
        map.Text(key) is string text ? new(text, map.Find(key)!.At) : null;

    private Stated<string>? Unit(MapReader root)
    {
        Stated<string>? unit = Stated(root, "unit");
        if (unit is null)
        {
            return null;
        }

        if (unit.Value.EndsWith(".timer", StringComparison.Ordinal) || !IsUnitName(unit.Value))
        {
            _values.Report(
                unit.At,
                DocumentCodes.BadName,
                $"'{YamlNode.Shorten(unit.Value)}' is not a service, expected e.g. nixos-upgrade.service");
            return null;
        }

        return unit.Value.EndsWith(".service", StringComparison.Ordinal)
            ? unit
            : unit with { Value = $"{unit.Value}.service" };
    }

    private Stated<string>? Timer(MapReader root)
    {
        Stated<string>? timer = Stated(root, "timer");
        if (timer is null || (timer.Value.EndsWith(".timer", StringComparison.Ordinal) && IsUnitName(timer.Value)))
        {
            return timer;
        }

        _values.Report(
            timer.At,
            DocumentCodes.BadName,
            $"'{YamlNode.Shorten(timer.Value)}' is not a timer, expected e.g. nixos-upgrade.timer");
        return null;
    }

    // systemd.unit(5): letters, digits and :-_.\@, at most 255 characters.
    private static bool IsUnitName(string name) =>
        name.Length <= 255
        && name.All(c => char.IsAsciiLetterOrDigit(c) || ":-_.\\@".Contains(c, StringComparison.Ordinal));

    private List<EvidenceSpec>? Evidence(MapReader root)
    {
        if (root.List("evidence") is not IReadOnlyList<YamlNode> items)
        {
            return null;
        }

        List<EvidenceSpec> evidence = [];
        foreach (YamlNode item in items)
        {
            YamlNode.Map? map = item as YamlNode.Map;
            int places = map?.Entries.Count(e => BlockKeys.EvidencePlaces.Contains(e.Key.Text)) ?? 0;
            if (map is null || places > 1 || (places == 0 && map.Entries.Count != 1))
            {
                _values.WrongType(item, "evidence", "one of openmetrics, blocks, prometheus, journal, loki and its place");
                continue;
            }

            EvidenceSpec? spec = BlockLoki.Is(map) ? new BlockLoki(_values).Read(map, Labels)
                : BlockServer.Is(map) ? new BlockServer(_values).Read(map)
                : Place(map);
            if (spec is not null)
            {
                evidence.Add(spec);
            }
        }

        return evidence;
    }

    private EvidenceSpec? Place(YamlNode.Map map)
    {
        MapReader reader = new(map, BlockKeys.EvidencePlaces, "evidence", _values);
        return reader.Scalar("openmetrics", "a file") is YamlNode.Scalar metrics
                && _values.File(metrics, "openmetrics") is string file ? new EvidenceSpec.OpenMetrics(file, metrics.At)
            : reader.Scalar("blocks", "a folder") is YamlNode.Scalar blocks
                && _values.File(blocks, "blocks") is string folder ? new EvidenceSpec.Blocks(folder, blocks.At)
            : reader.Scalar("journal", "a file") is YamlNode.Scalar journal
                && _values.File(journal, "journal") is string pattern ? new EvidenceSpec.Journal(pattern, journal.At)
            : null;
    }

    private void ReadSoak(MapReader root)
    {
        if (root.Map("soak") is not YamlNode.Map map)
        {
            return;
        }

        MapReader soak = new(map, BlockKeys.Soak, "soak", _values);
        if (soak.Scalar("runs", "a number") is YamlNode.Scalar runs && _values.Count(runs, 1, 10_000) is int count)
        {
            _draft.SoakRuns = new(count, runs.At);
        }

        _draft.SoakFrom = soak.Scalar("from", "a time") is YamlNode.Scalar from ? _values.Time(from) : null;
        _draft.SoakUntil = soak.Scalar("until", "a time") is YamlNode.Scalar until ? _values.Time(until) : null;
        if (_draft.SoakFrom >= _draft.SoakUntil)
        {
            _values.Report(
                soak.Find("until")!.At,
                DocumentCodes.Contradiction,
                "'until' is not after 'from', expected a later time");
        }
    }

    private void ReadRisk(MapReader root)
    {
        if (root.Map("risk") is not YamlNode.Map map)
        {
            return;
        }

        MapReader reader = new(map, BlockKeys.Risk, "risk", _values);
        RiskTarget risk = new();
        if (reader.Scalar("oomProbability", "a percentage") is YamlNode.Scalar probability
            && _values.Percent(probability, 0.01, 99) is double share)
        {
            risk = risk with { OomProbability = share / 100 };
        }

        if (reader.Scalar("runs", "a number") is YamlNode.Scalar runs && _values.Count(runs, 1, 10_000) is int count)
        {
            risk = risk with { Runs = count };
        }

        if (reader.Scalar("confidence", "a percentage") is YamlNode.Scalar confidence
            && _values.Percent(confidence, 50, 99.99) is double sure)
        {
            risk = risk with { Confidence = sure / 100 };
        }

        _draft.Risk = risk;
    }

    private void ReadLimits(MapReader root)
    {
        if (root.Map("limits") is not YamlNode.Map map)
        {
            return;
        }

        MapReader limits = new(map, BlockKeys.Limits, "limits", _values);
        _draft.SwapUsedPercent = limits.Scalar("swapUsed", "a percentage") is YamlNode.Scalar used
            ? _values.Percent(used, 1, 100)
            : null;
        _draft.FullStallPercent = limits.Scalar("fullStall", "a percentage") is YamlNode.Scalar stall
            ? _values.Percent(stall, 0.1, 100)
            : null;
    }
}
